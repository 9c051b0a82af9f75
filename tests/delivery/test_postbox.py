"""The post-box of the demo shows a letter as it was written."""

from datetime import UTC, datetime

from django.core.mail import EmailMessage, get_connection

from delivery.postbox import letters


def test_letters_and_accents_come_back_as_they_were_written(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend")
    for text in ("Nog één stap", "Morgen om 16.10 \u2013 bij Yıldız"):
        backend.send_messages(
            [EmailMessage("Een code voor één keer", text, to=["a@voorbeeld.example"])]
        )
    backend.close()
    found = letters()
    assert [letter.text.strip() for letter in found] == [
        "Morgen om 16.10 \u2013 bij Yıldız",
        "Nog één stap",
    ]
    assert found[0].subject == "Een code voor één keer"
    assert abs((datetime.now(UTC) - found[0].sent).total_seconds()) < 60
