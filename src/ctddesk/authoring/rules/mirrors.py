"""A source with a DOI or a PMID has no address of a mirror.

The address is that of the publisher, the DOI or PubMed, or it is left out. Publishers are listed in the rule.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding

PUBLISHERS = frozenset(
    [
        "ard.bmj.com",
        "arthritis-research.biomedcentral.com",
        "bmcrheumatol.biomedcentral.com",
        "bmjopen.bmj.com",
        "channel.ersnet.org",
        "clinexprheumatol.org",
        "cochranelibrary.com",
        "doi.org",
        "dx.doi.org",
        "erj.ersjournals.com",
        "frontiersin.org",
        "idoj.in",
        "informahealthcare.com",
        "jamanetwork.com",
        "jddonline.com",
        "journalslibrary.nihr.ac.uk",
        "link.springer.com",
        "mdpi.com",
        "ncbi.nlm.nih.gov",
        "onlinelibrary.wiley.com",
        "ped-rheum.biomedcentral.com",
        "pmc.ncbi.nlm.nih.gov",
        "pubmed.gov",
        "pubmed.ncbi.nlm.nih.gov",
        "ryumachi-jp.com",
        "secure.medicalletter.org",
        "thelancet.com",
        "thieme-connect.com",
        "touchrespiratory.com",
    ]
)


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each source that has a DOI or PMID and the address of a mirror."""
    for entry in content.sources:
        source = entry.value
        if source.url and (source.doi or source.pmid):
            host = (urlsplit(source.url).hostname or "").removeprefix("www.")
            if host not in PUBLISHERS:
                yield entry.finding(f"{host} is a mirror: the DOI or PMID is enough", "URL")
