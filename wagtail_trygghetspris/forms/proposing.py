"""What an admin form has in its fields before somebody writes."""


def propose(form, **values):
    """Fill in what the editor would have to write, where nothing is filled in yet."""
    for name, value in values.items():
        if name in form.fields and not form.initial.get(name):
            form.initial[name] = value
