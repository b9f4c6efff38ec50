"""The console command `pooyesh`, one file a verb. Commands may call everything.

A verb is a module of this package: `rebuild_totals.py` is `pooyesh rebuild-totals`, and `import_.py` is
`pooyesh import` (a trailing underscore keeps Python's own words away). The first line of its docstring is its
help; it has

    def add(parser: argparse.ArgumentParser) -> None     declares its options
    def run(options: argparse.Namespace) -> int           does it; 0 when it is done

Django is ready when a verb's module is imported (`serve` alone sets it up itself). A Refusal becomes one sentence on the terminal. Modules whose
name begins with an underscore are shared by verbs.

`pooyesh serve --demo` (which is `make run`) asks two more things of `demo.py`:

    def fill() -> None          fills the demo campaign of an empty database, showing a progress bar
    def is_here() -> bool       whether the database holds the demo
    def sign_ins() -> str       its sign-ins, one line for each role
"""
