"""The style sheet, made from the table of colours and the unit.

A widget says what it is with the property `kind`. Buttons: primary, plain, row, link, flat, chip,
segment, tab. Labels: title, record, heading, meta, muted, faint, late, wait, ok. Frames:
page, side, line. The weight of a word never changes with its state, or its place would not fit.
A radius stays below half the content height, because Qt draws square corners above it. The pictures it names
lie in `resources/style`, an icon in each of its colours.
"""

from collections.abc import Callable

from caseflow.resources.place import resource
from caseflow.ui.colours import Tokens


def style_sheet(colours: Tokens, u: Callable[[float], int], points: float, at_the_door: bool = False) -> str:
    """The whole style sheet.

    Args:
        colours: the table of this theme.
        u: turns units into pixels.
        points: size of the base font.
        at_the_door: only the rules of what asks for a passphrase; all the others are a third of its time.
    """
    door = (_frames, _labels, _buttons, _fields)
    whole = (_frames, _labels, _buttons, _toggles, _fields, _arrows, _marks, _lists, _scroll_bars)
    return "\n".join(part(colours, u, points) for part in (door if at_the_door else whole))


def _frames(c: Tokens, u: Callable[[float], int], points: float) -> str:
    return f"""
QWidget[kind="page"], QScrollArea[kind="page"] {{ background: {c.base}; border: none; }}
QWidget[kind="side"], QScrollArea[kind="side"] {{ background: {c.sunken}; border: none; }}
QWidget[kind="rail"] {{ background: {c.window}; }}
QFrame[kind="line"] {{ background: {c.line}; border: none; }}
QFrame[kind="popup"] {{ background: {c.base}; border: 1px solid {c.control}; border-radius: 8px; }}
QToolTip {{ background: {c.toast}; color: {c.on_toast}; border: none; padding: {u(1)}px {u(1.5)}px; }}
QMenu {{ background: {c.base}; border: 1px solid {c.control}; padding: {u(1)}px; }}
QMenu::item {{ padding: {u(1.5)}px {u(6)}px {u(1.5)}px {u(3)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.faint}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {u(1)}px {u(2)}px; }}
QProgressBar {{ background: {c.line}; border: none; border-radius: 2px; max-height: {u(1)}px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}"""


def _labels(c: Tokens, u: Callable[[float], int], points: float) -> str:
    def size(scale: float) -> str:
        return f"font-size: {points * scale:.1f}pt"

    return f"""
QLabel {{ background: transparent; }}
QLabel[kind="title"] {{ {size(1.5)}; font-weight: bold; }}
QLabel[kind="record"] {{ {size(1.3)}; font-weight: bold; }}
QLabel[kind="heading"] {{ font-weight: bold; }}
QLabel[kind="meta"] {{ {size(0.9)}; color: {c.muted}; }}
QLabel[kind="muted"] {{ color: {c.muted}; }}
QLabel[kind="faint"] {{ color: {c.faint}; }}
QLabel[kind="late"] {{ color: {c.late}; }}
QLabel[kind="wait"] {{ color: {c.wait}; }}
QLabel[kind="ok"] {{ color: {c.ok}; }}
QLabel[kind="accent"] {{ color: {c.accent_text}; }}
QLabel[kind="toast"] {{ color: {c.on_toast}; }}"""


def _buttons(c: Tokens, u: Callable[[float], int], points: float) -> str:
    high = u(8) - 2
    return f"""
QPushButton {{ background: {c.base}; color: {c.text}; border: 1px solid {c.control};
  border-radius: 5px; padding: 0 {u(3.25)}px; min-height: {high}px; max-height: {high}px; outline: none; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.accent_soft}; }}
QPushButton:disabled {{ color: {c.faint}; border-color: {c.line}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent};
  border-color: {c.accent}; font-weight: bold; padding: 0 {u(4)}px; }}
QPushButton[kind="primary"]:hover {{ border-color: {c.text}; }}
QPushButton[kind="primary"]:pressed {{ border: 2px solid {c.text}; padding: 0 {u(4) - 1}px;
  min-height: {high - 2}px; max-height: {high - 2}px; }}
QPushButton[kind="primary"]:disabled {{ background: {c.line}; color: {c.faint}; border-color: {c.line}; }}
QPushButton[kind="row"] {{ min-height: {u(6.5) - 2}px; max-height: {u(6.5) - 2}px;
  padding: 0 {u(2.5)}px; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {c.accent_text};
  padding: 0; min-height: {u(6)}px; max-height: {u(6)}px; text-align: left; }}
QPushButton[kind="link"][low="true"] {{ min-height: {u(4.5)}px; max-height: {u(4.5)}px;
  padding-bottom: {u(1.5)}px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:disabled {{ color: {c.faint}; }}
QPushButton[kind="flat"] {{ background: transparent; border-color: transparent; padding: 0 {u(1.5)}px; }}
QPushButton[kind="flat"]:hover {{ background: {c.hover}; }}
QPushButton[kind="flat"]:pressed {{ background: {c.accent_soft}; }}
QPushButton[kind="toast"] {{ background: transparent; border: none; color: {c.toast_link};
  font-weight: bold; padding: 0 {u(1)}px; min-height: {u(6)}px; max-height: {u(6)}px; }}
QPushButton[kind="toast"]:hover {{ text-decoration: underline; }}"""


def _toggles(c: Tokens, u: Callable[[float], int], points: float) -> str:
    high = u(6.5) - 2
    return f"""
QPushButton[kind="chip"] {{ min-height: {high}px; max-height: {high}px; padding: 0 {u(2.5)}px;
  border-radius: {high // 2}px; }}
QPushButton[kind="chip"]:checked {{ background: {c.accent_soft}; border-color: {c.accent_text};
  color: {c.accent_text}; }}
QPushButton[kind="segment"] {{ border-radius: 0; padding: 0 {u(3)}px; }}
QPushButton[kind="segment"][place="first"] {{ border-top-left-radius: 5px; border-bottom-left-radius: 5px; }}
QPushButton[kind="segment"][place="last"] {{ border-top-right-radius: 5px; border-bottom-right-radius: 5px; }}
QPushButton[kind="segment"][place="only"] {{ border-radius: 5px; }}
QPushButton[kind="segment"]:checked {{ background: {c.accent_soft}; border-color: {c.accent_text};
  color: {c.accent_text}; }}
QPushButton[kind="tab"] {{ background: transparent; border: none; border-bottom: 2px solid transparent;
  border-radius: 0; color: {c.muted}; padding: 0; }}
QPushButton[kind="tab"]:hover {{ color: {c.text}; }}
QPushButton[kind="tab"]:checked {{ color: {c.text}; border-bottom-color: {c.accent_text}; }}"""


def _fields(c: Tokens, u: Callable[[float], int], points: float) -> str:
    high = u(8) - 2
    entries = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"
    focused = ", ".join(f"{one.strip()}:focus" for one in entries.split(","))
    wrong = ", ".join(f'{one.strip()}[wrong="true"]' for one in entries.split(","))
    return f"""
{entries} {{ background: {c.base}; color: {c.text}; border: 1px solid {c.field}; border-radius: 5px;
  padding: 0 {u(2)}px; selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ min-height: {high}px; max-height: {high}px; }}
QLineEdit, QAbstractSpinBox {{ padding: 0 {u(2) - 2}px; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {c.faint}; }}
QPlainTextEdit, QTextEdit {{ padding: {u(1)}px {u(1)}px; }}
QTextBrowser[kind="book"], QTextBrowser[kind="book"]:focus {{ border: none; padding: 0; }}
{wrong} {{ border-color: {c.late}; }}
{focused} {{ border: 2px solid {c.accent_text}; }}
QLineEdit:focus, QAbstractSpinBox:focus {{ padding: 0 {u(2) - 3}px; min-height: {high - 2}px;
  max-height: {high - 2}px; }}
QComboBox:focus {{ padding: 0 {u(2) - 1}px; min-height: {high - 2}px; max-height: {high - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {u(1) - 1}px {u(1) - 1}px; }}
{entries.replace(",", ":disabled,")}:disabled {{ color: {c.faint}; background: {c.sunken};
  border-color: {c.line}; }}
QLineEdit[readOnly="true"] {{ background: {c.sunken}; border-color: {c.line}; }}
QLineEdit[kind="search"] {{ background: {c.sunken}; }}
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus {{ border: none; padding: 0; background: transparent;
  min-height: {u(10)}px; max-height: {u(10)}px; }}
QAbstractSpinBox > QLineEdit, QAbstractSpinBox > QLineEdit:focus, QComboBox > QLineEdit,
QComboBox > QLineEdit:focus {{ border: none; padding: 0; background: transparent; min-height: 0; }}
QComboBox QAbstractItemView {{ background: {c.base}; border: 1px solid {c.control}; padding: {u(1)}px;
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; outline: none; }}
QComboBox QAbstractItemView::item {{ min-height: {u(7)}px; }}"""


def _arrows(c: Tokens, u: Callable[[float], int], points: float) -> str:
    down, up = _picture("chevron-down", c.muted), _picture("chevron-up", c.muted)
    return f"""
QComboBox::drop-down {{ border: none; width: {u(7)}px;
  subcontrol-origin: padding; subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: {down};
  width: {u(4)}px; height: {u(4)}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent;
  width: {u(6)}px; subcontrol-origin: padding; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: {up}; width: {u(3)}px; height: {u(3)}px; }}
QAbstractSpinBox::down-arrow {{ image: {down}; width: {u(3)}px; height: {u(3)}px; }}"""


def _picture(name: str, number: str) -> str:
    """An icon in this colour, as a style sheet names it: only a file will do.

    Args:
        number: a colour as `#RRGGBB`.
    """
    return f'url("{resource("style", f"{name}-{number[1:]}.svg").as_posix()}")'


def _marks(c: Tokens, u: Callable[[float], int], points: float) -> str:
    edge = u(4)
    box = "QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator"
    return f"""
QCheckBox, QRadioButton {{ background: transparent; spacing: {u(2)}px; min-height: {u(6)}px;
  padding-right: {u(2)}px; outline: none; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.faint}; }}
{box} {{ width: {edge - 2}px; height: {edge - 2}px; border: 1px solid {c.field}; border-radius: 3px;
  background: {c.base}; }}
QRadioButton::indicator {{ width: {edge - 2}px; height: {edge - 2}px; border: 1px solid {c.field};
  border-radius: {edge // 2}px; background: {c.base}; }}
{box.replace("indicator", "indicator:checked")} {{ background: {c.accent}; border-color: {c.accent};
  image: {_picture("tick", c.on_accent)}; }}
{box.replace("indicator", "indicator:indeterminate")} {{ background: {c.accent}; border-color: {c.accent};
  image: {_picture("dash", c.on_accent)}; }}
QRadioButton::indicator:checked {{ border-color: {c.accent_text}; image: {_picture("dot", c.accent_text)}; }}
{box.replace("indicator", "indicator:disabled")}, QRadioButton::indicator:disabled {{
  background: {c.sunken}; border-color: {c.line}; }}"""


def _lists(c: Tokens, u: Callable[[float], int], points: float) -> str:
    return f"""
QAbstractItemView {{ background: {c.base}; border: none; outline: none;
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QListView[kind="rail"] {{ background: transparent; }}
QListView[kind="chapters"]::item {{ padding: 0 {u(2)}px; border-radius: 5px; }}
QListView[kind="chapters"]::item:selected {{ background: {c.accent_soft}; color: {c.accent_text}; }}
QHeaderView {{ background: {c.base}; border: none; }}
QHeaderView::section {{ background: {c.base}; color: {c.muted}; border: none;
  border-bottom: 1px solid {c.line}; font-size: {points * 0.9:.1f}pt; min-height: {u(8) - 1}px;
  padding: 0 {u(2)}px 0 0; text-align: left; }}
QTableCornerButton::section {{ background: {c.base}; border: none; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QScrollArea > QWidget {{ background: transparent; }}"""


def _scroll_bars(c: Tokens, u: Callable[[float], int], points: float) -> str:
    wide, round_ = u(3), u(1) - 1
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {wide}px; }}
QScrollBar:horizontal {{ height: {wide}px; }}
QScrollBar::handle {{ background: {c.control}; border-radius: {round_}px; margin: {u(0.75)}px; }}
QScrollBar::handle:hover {{ background: {c.field}; }}
QScrollBar::handle:vertical {{ min-height: {u(8)}px; }}
QScrollBar::handle:horizontal {{ min-width: {u(8)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}"""
