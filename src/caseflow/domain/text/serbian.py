"""Serbian, decided once: the one door to script, search fold, order and number.

Text is stored as typed; what these functions return is for showing, finding and sorting.
"""

from caseflow.domain.text.serbian_fold import fold, found_spans, match_expression, search_terms
from caseflow.domain.text.serbian_number import no_break, plural
from caseflow.domain.text.serbian_order import azbuka_key, sort_key
from caseflow.domain.text.serbian_script import in_script_of, our_text_to_cyrillic, to_cyrillic, to_latin

__all__ = [
    "azbuka_key",
    "fold",
    "found_spans",
    "in_script_of",
    "match_expression",
    "no_break",
    "our_text_to_cyrillic",
    "plural",
    "search_terms",
    "sort_key",
    "to_cyrillic",
    "to_latin",
]
