"""The words for what is held, and above all for what is not: a blank never reads as safe, or as none."""

from ctddesk.model.entities import Drug, Fact, Name, Safety, Statement, Trial
from ctddesk.model.titles import capital
from ctddesk.model.vocab import BoxedStatus, NameKind, ReadStatus, TrialStatus

MISSING = "not looked up"
UNVERIFIED = "not verified against a page"
NO_SAFETY = "Safety not reviewed here: read the label."
_RUNNING = (TrialStatus.RECRUITING, TrialStatus.ACTIVE)
_NAMES = {
    NameKind.INN: "International name",
    NameKind.BRAND: "Brands",
    NameKind.COMPANY_CODE: "Company codes",
    NameKind.ABBREVIATION: "Abbreviations",
    NameKind.ACRONYM: "Acronyms",
    NameKind.REGISTRY_ID: "Register numbers",
    NameKind.SYNONYM: "Other names",
    NameKind.MISSPELLING: "Also misspelt as",
}


def known(value: object) -> str:
    """Return the value as text, or the words for a value that was not looked up."""
    return MISSING if value is None or value == "" else str(value)


def boxed_sentence(safety: Safety) -> str:
    """Return what is known of a boxed warning in the US label, never a blank."""
    parts = [_boxed(safety)]
    if safety.boxed_warning:
        parts.append(safety.boxed_warning)
    elif safety.boxed_status is BoxedStatus.BOXED:
        parts.append("Its text is not held here: read the label.")
    return " ".join(parts)


def _boxed(safety: Safety) -> str:
    day = safety.boxed_as_of
    match safety.boxed_status:
        case BoxedStatus.BOXED:
            return f"Boxed warning in the US label of {day}." if day else "Boxed warning in a US label without a date."
        case BoxedStatus.NONE_IN_US_LABEL:
            return f"None in the US label of {day}." if day else "No box found in the US texts read; date not held."
        case BoxedStatus.NO_US_LABEL:
            return f"No US label (as of {day})." if day else "No US label."
        case BoxedStatus.NOT_READ:
            return "Label not read: look for a boxed warning in the US label."
        case BoxedStatus.NOT_REVIEWED:
            return "Boxed warning not reviewed here: read the label."


def pregnancy_sentence(safety: Safety) -> str:
    """Return what is held on pregnancy, and whether the section was read."""
    if safety.pregnancy_status is ReadStatus.NOT_READ:
        return f"Not read: {safety.pregnancy or 'look it up in the label.'}"
    return safety.pregnancy or "The section was read and no text is held here: read the label."


def contraindications_text(safety: Safety) -> str:
    """Return the contraindications held, one a line, and whether the section was read."""
    held = [*safety.contraindications, *([safety.contraindications_note] if safety.contraindications_note else [])]
    if safety.contraindications_status is ReadStatus.NOT_READ:
        section = "section" if safety.boxed_status is BoxedStatus.NO_US_LABEL else "US section"
        further = "what follows comes from other, older or partial texts." if held else "look it up in the label."
        return "\n".join([f"The {section} was not read: {further}", *map(capital, held)])
    return "\n".join(map(capital, held)) or "The section was read and no entry is held here: read the label."


def trial_state(trial: Trial) -> str:
    """Return the status of a trial; one that goes on changes, and the day its register page was read is not held."""
    if trial.status is None:
        return f"status {MISSING}"
    if trial.status_note is not None:
        return f"{trial.status} ({trial.status_note})"
    if trial.status in _RUNNING:
        return f"{trial.status} (when last read; date {MISSING})"
    return str(trial.status)


def said_by(statement: Statement) -> str:
    """Return who said it."""
    return f"{statement.attributed_to}, in the article" if statement.attributed_to else "the article, naming no one"


def drug_facts(drug: Drug) -> tuple[Fact, ...]:
    """Return what a drug is: target, kind, class, mechanism."""
    kind = drug.drug_class and f"{drug.drug_class} ({drug.selectivity})" if drug.selectivity else drug.drug_class
    facts = (
        Fact("Target", known(", ".join(drug.targets))),
        Fact("Kind", capital(known(drug.modality))),
        Fact("Route", capital(known(", ".join(drug.routes)))),
        Fact("Class", capital(known(kind))),
        Fact("Mechanism", drug.mechanism),
    )
    notes = (("Note", drug.note), ("Coverage", drug.coverage_note))
    return (*facts, *(Fact(label, text) for label, text in notes if text))


def name_facts(names: tuple[Name, ...], title: str) -> tuple[Fact, ...]:
    """Return the names by kind, the title of the page left out."""
    found = []
    for kind, label in _NAMES.items():
        texts = [_name(name) for name in names if name.kind is kind and (name.note or name.text != title)]
        if texts:
            found.append(Fact(label, ", ".join(texts)))
    return tuple(found)


def subtitle(names: tuple[Name, ...], kinds: tuple[NameKind, ...]) -> str:
    """Return the names of these kinds in a row, ways of writing the same name once."""
    texts = [name.text for kind in kinds for name in names if name.kind is kind]
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(text.casefold(), text)
    return " · ".join(first.values())


def _name(name: Name) -> str:
    return f"{name.text} ({name.note})" if name.note else name.text
