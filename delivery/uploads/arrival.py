"""While a file comes in: what is beyond the limit is not kept anywhere, and the form says so."""

from django.core.files.uploadhandler import FileUploadHandler

from delivery.uploads.limits import MOST_BYTES


class NoMoreThanNeeded(FileUploadHandler):
    """Stands before the handlers that store: passes on one piece past the limit, and no more."""

    def new_file(self, *args, **options):
        super().new_file(*args, **options)
        self.passed = 0
        match = getattr(self.request, "resolver_match", None)
        self.most = getattr(match and match.func, "most_bytes", MOST_BYTES)

    def receive_data_chunk(self, raw_data, start):
        if self.passed > self.most:
            return None
        self.passed += len(raw_data)
        return raw_data

    def file_complete(self, file_size):
        return None
