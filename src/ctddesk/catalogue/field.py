"""Reads what is needed to say how the field stood on any day."""

from collections import defaultdict

from ctddesk.catalogue.content_file import ContentFile
from ctddesk.catalogue.database import reading
from ctddesk.catalogue.diseases import tabs
from ctddesk.catalogue.drugs import drug_labels, drugs, indications
from ctddesk.catalogue.rows import column
from ctddesk.catalogue.sources import sources
from ctddesk.catalogue.trials import trials
from ctddesk.model.dating import Run, Stand, dated_row, dated_trial
from ctddesk.model.field import Field, Player
from ctddesk.model.titles import capital


def read_field(content: ContentFile) -> Field:
    """Return every drug that has an indication row, with its rows and trials by date; raise DamagedContentError."""
    connection = content.connection
    with reading(content.path):
        reviewed = content.edition().reviewed.last_day
        stands: defaultdict[str, list[Stand]] = defaultdict(list)
        for row in indications(connection, column(connection, "SELECT id FROM indication")):
            stands[row.drug].append(dated_row(row, reviewed))
        runs: defaultdict[str, list[Run]] = defaultdict(list)
        tried = trials(connection, column(connection, "SELECT id FROM trial WHERE drug NOT NULL"))
        cited = sources(connection, (source for trial in tried for source in trial.sources))
        for trial in tried:
            reports = (cited[source] for source in trial.sources)
            runs[str(trial.drug)].append(dated_trial(trial, reports, reviewed))
        names = drug_labels(connection)
        players = tuple(
            Player(
                drug=drug.id,
                name=capital(names[drug.id]),
                targets=drug.targets,
                drug_class=drug.drug_class,
                stands=tuple(stands[drug.id]),
                runs=tuple(runs[drug.id]),
            )
            for drug in drugs(connection, stands)
        )
        shorts = dict(connection.execute("SELECT id, short FROM disease").fetchall())
        return Field(tabs(connection), players, shorts, reviewed)
