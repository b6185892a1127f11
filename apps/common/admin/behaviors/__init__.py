"""What behaviours bring to the admin: mixins, filters, actions. The bases of an admin follow those of its model:

    class PostAdmin(PublishableAdmin, TrashableAdmin, TimestampableAdmin): ...

They stand here and not with the behaviours, because models import no door.
"""
