from oversight.models.postcode import OwnPostcode
from oversight.models.review import Finding, LogReview

__all__ = ["Finding", "LogReview", "OwnPostcode"]
