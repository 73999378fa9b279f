"""What to ask next: an interview, one question at a time, that asks only what can matter.

`Interview.begin` starts one; `question` is what to ask; `reply`, `pass_over` and `back` each give
the interview as it goes on. It knows nothing of a terminal, and keeps nothing: an interview is a
value.
"""

from precept.interview.because import Because, because
from precept.interview.interview import Interview, Reply
from precept.interview.question import Choice, Question

__all__ = ["Because", "Choice", "Interview", "Question", "Reply", "because"]
