"""A QR code as a drawing of our own: the policy of our pages forbids data: images."""

import qrcode


def drawn(text):
    """Size and path of an SVG; the quiet edge of four dots belongs to it."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return {"size": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dots)}
