"""Which key of another house can have signed its token.

The house shows its keys in a set (RFC 7517); what stands there beside the numbers is often left
out, and then a key serves for everything that its kind can do.
"""

import jwt

# With a key of two halves: whoever can check such a token cannot make one.
KINDS = {"RS": "RSA", "PS": "RSA", "ES": "EC"}
ALGORITHMS = [f"{kind}{bits}" for kind in KINDS for bits in (256, 384, 512)]
CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}  # RFC 7518, 3.4


def key_of(token, shown):
    """The key that the token names, or the only one that fits, for the algorithm of the token
    alone; `shown` is the answer of the house. A PyJWTError where there is none."""
    head = jwt.get_unverified_header(token)
    if head.get("alg") not in ALGORITHMS:
        raise jwt.InvalidAlgorithmError("not signed, or not with a key of two halves")
    found = [key for key in keys_in(shown) if fits(key, head["alg"], head.get("kid"))]
    if len(found) != 1:
        raise jwt.InvalidKeyError("no such key, or several")
    return jwt.PyJWK.from_dict(found[0], algorithm=head["alg"])


def keys_in(shown):
    keys = shown.get("keys") if isinstance(shown, dict) else None
    return [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []


def fits(key, algorithm, name):
    """Whether this key may sign so; where it says nothing of that, whether it can."""
    return (
        (name is None or key.get("kid") == name)
        and key.get("use") in (None, "sig")
        and key.get("alg") in (None, algorithm)
        and key.get("kty") == KINDS[algorithm[:2]]
        and CURVES.get(algorithm) in (None, key.get("crv"))
    )
