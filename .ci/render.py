"""Re-make what is committed but generated: the notebooks' outputs and README.md.

    python .ci/render.py                    README.md only
    python .ci/render.py nbs/04a_scan.ipynb ...   run these chapters, keep their outputs, clean them, then README.md

Cells flagged slow, data or cuda keep no output, and neither do the run notebooks (10 to 19), whose results belong to a run. An unchanged chapter gives an empty diff.
"""
import os, re, subprocess, sys
from pathlib import Path

from execnb.nbio import read_nb, write_nb
from execnb.shell import CaptureShell
from nbdev.clean import nbdev_clean

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = re.compile(r'^#\|\s*(slow|data|cuda|notest|eval:\s*false)\b', re.M)


def keep_picture(output):
    "A figure is its PNG: the text beside it holds a size that says nothing"
    data = output.get('data', {})
    if 'image/png' in data: data.pop('text/plain', None)
    return output


def run(path):
    os.environ['IN_TEST'] = '1'
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        notebook = read_nb(path)
        for cell in notebook.cells:
            if cell.cell_type == 'code': cell['outputs'] = []
        shell = CaptureShell(path)
        shell.run_cell('%matplotlib inline')
        shell.run_all(notebook, exc_stop=True, preproc=lambda cell: cell.cell_type != 'code' or bool(SKIPPED.search(cell.source)))
        for cell in notebook.cells:
            if cell.cell_type == 'code': cell['outputs'] = [keep_picture(o) for o in cell.outputs if o.get('name') != 'stderr']   # warnings name a place on this machine
        write_nb(notebook, path)
    finally: os.chdir(here)
    nbdev_clean(str(path))


def readme():
    "Markdown cells of the index, word for word, and the code a reader would type; a link to a table in benchmarks/ that stands alone becomes the table"
    parts = []
    for cell in read_nb(ROOT/'nbs'/'index.ipynb').cells:
        source = ''.join(cell.source).strip()
        if cell.cell_type == 'markdown': parts.append(source)
        elif source and not source.startswith('#|'): parts.append(f'```python\n{source}\n```')
    text = re.sub(r'^\[[^]]*\]\(\.\./(benchmarks/\w+\.md)\)$', lambda link: (ROOT/link[1]).read_text(encoding='utf-8').strip(), '\n\n'.join(parts), flags=re.M)
    text = re.sub(r'\]\((\w+\.ipynb)\)', r'](nbs/\1)', text).replace('](../', '](')
    (ROOT/'README.md').write_text(text + '\n', encoding='utf-8')


if __name__ == '__main__':
    if len(sys.argv) == 2: run(Path(sys.argv[1]).resolve())
    else:
        for name in (n for n in sys.argv[1:] if not re.match(r'1\d_', Path(n).name)): subprocess.run([sys.executable, __file__, name], check=True)   # a process each: pictures depend on what was drawn before
    if (ROOT/'nbs'/'index.ipynb').exists(): readme()
