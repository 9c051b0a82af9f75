from wijkteam.models.recovery import Recovery

__all__ = ["Recovery"]
