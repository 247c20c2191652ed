#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the program and prints one table: `make bench`.

Each figure stands beside a floor (the least that could do the work) or a peer that was measured in
the same run, in turn with it. What swings is given as median and, in brackets, minimum. "met" says
whether the target is: "yes", "minima" if only the minimum does, or "NO".

    BENCH_ONLY   parts to run, between blanks: start picker catalog spec diff review pages tasks
                 watch day idle icount
    BENCH_ROWS   objects (1000000)
    BENCH_ROUNDS rounds of each comparison (7)
    OMS_RELEASE_FOLDER   a folder that ./bootstrap release made (one in build-release/)
"""
import glob
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
from terminal import Program  # noqa: E402

BUILD = os.environ.get('top_builddir', '.')
ROWS = int(os.environ.get('BENCH_ROWS', '1000000'))
ROUNDS = int(os.environ.get('BENCH_ROUNDS', '7'))
FEW = min(1000, ROWS // 2)
SOURCE, SINK, WATCHED = 'member_mysql', 'ob_member', 'member_points'
GATE = os.path.join(BUILD, 'tests/bench/gate')
WIZARD = os.path.join(BUILD, 'oms-wizard')


def static_program():
    """The one of a release for this machine, if there is one."""
    here = os.path.dirname(os.path.abspath(__file__))
    folders = [os.environ.get('OMS_RELEASE_FOLDER')] + glob.glob(
        os.path.join(here, '../../build-release/oms-wizard-*-linux-' + os.uname().machine))
    programs = [os.path.join(f, 'oms-wizard') for f in folders if f]
    return next((p for p in programs if os.path.exists(p)), None)


def built(name):
    return os.path.join(BUILD, 'tests/bench', name)


# --- the table -----------------------------------------------------------------------------------

LINES = []


def counts_instructions():
    """Valgrind cannot live with AddressSanitizer."""
    if not shutil.which('valgrind'):
        return False
    with open(WIZARD, 'rb') as program:
        return b'__asan_init' not in program.read()


def show(value):
    return '%.0f' % value if value >= 100 else '%.3g' % value


def both(values, unit):
    if len(values) == 1:
        return '%s %s' % (show(values[0]), unit)
    return '%s (%s) %s' % (show(statistics.median(values)), show(min(values)), unit)


def verdict(values, limit):
    if statistics.median(values) <= limit:
        return 'yes'
    return 'minima' if min(values) <= limit else 'NO'


def line(work, measured, floor='', ratio='', target='', met=''):
    LINES.append((work, measured, floor, ratio, target, met))
    print('%-46s %-20s %-28s %-6s %-14s %s' % LINES[-1], flush=True)


def against(work, values, unit, floor_name, floor, factor=None, limit=None):
    """A line whose target is a factor of the floor, a limit, or both; either may be absent."""
    ratio = statistics.median(values) / statistics.median(floor)
    low_ratio = min(values) / min(floor)
    target, met = [], []
    if factor is not None:
        target.append('<= %gx' % factor)
        met.append('yes' if ratio <= factor else 'minima' if low_ratio <= factor else 'NO')
    if limit is not None:
        target.append('<= %g %s' % (limit, unit))
        met.append(verdict(values, limit))
    worst = next((m for m in ('NO', 'minima') if m in met), 'yes' if met else '')
    line(work, both(values, unit), '%s %s' % (floor_name, both(floor, unit)), '%.2f' % ratio,
         ', '.join(target), worst)


def alone(work, values, unit, limit=None):
    line(work, both(values, unit), '', '', '<= %g %s' % (limit, unit) if limit is not None else '',
         verdict(values, limit) if limit is not None else '')


# --- what is measured ----------------------------------------------------------------------------

class Bench:
    def __init__(self, folder):
        self.folder = folder
        self.sandbox = None
        self.names = {}
        self.env = dict(os.environ, TERM='xterm-256color', LC_ALL='C.UTF-8', HOME=folder,
                        OMS_PASSWORD='admin')
        for name in ('CACHE', 'STATE', 'CONFIG', 'DATA'):
            self.env['XDG_%s_HOME' % name] = os.path.join(folder, name)
        for name in ('COLUMNS', 'LINES', 'OMS_SERVER', 'OMS_USER', 'http_proxy', 'all_proxy'):
            self.env.pop(name, None)

    def names_of(self, count, words=False):
        key = (count, words)
        if key not in self.names:
            path = os.path.join(self.folder, 'names.%d%s' % (count, '.words' if words else ''))
            with open(path, 'w') as out:
                subprocess.run([built('names'), str(count)] + (['items'] if words else []),
                               stdout=out, check=True)
            self.names[key] = path
        return self.names[key]

    def run(self, argv, **options):
        shutil.rmtree(self.env['XDG_STATE_HOME'], ignore_errors=True)  # drafts of runs before
        return Program(GATE, argv, self.env, **options)

    def serve(self, *options):
        """A sandbox; its address."""
        self.stop()
        self.sandbox = subprocess.Popen(
            [os.path.join(BUILD, 'oms-sandbox'), '--port', '0', '--until-stdin-closes', *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        words = self.sandbox.stdout.readline().split()
        return next(w for w in words if w.startswith('http://')).rstrip('.')

    def stop(self):
        if self.sandbox:
            self.sandbox.communicate()
            self.sandbox = None

    def figures(self, program, count, rounds):
        """The lines "NAME VALUE" of a measuring program."""
        out = subprocess.run([built(program), str(count), str(rounds), self.folder], check=True,
                             stdout=subprocess.PIPE, text=True, env=self.env).stdout
        found = {}
        for name, value in (text.split() for text in out.splitlines()):
            found.setdefault(name, []).append(float(value))
        return found

    # start to first screen

    def start(self):
        programs = {'floor': [built('floor_ncurses')], 'linked': [built('floor_linked')],
                    'wizard': [WIZARD]}
        if static_program():
            programs['static'] = [static_program()]
        if shutil.which('dialog'):
            programs['dialog'] = ['dialog', '--menu', 'x', '0', '0', '0', 'a', 'b', 'c', 'd']
        if shutil.which('fzf'):
            programs['fzf'] = ['sh', '-c', 'exec fzf <' + self.names_of(10)]
        times = {name: [] for name in programs}
        for _ in range(3 * ROUNDS):
            for name, argv in programs.items():
                p = self.run(argv)
                times[name].append(p.paint_ms)
                p.end(None)
        against('start to first screen', times['wizard'], 'ms', 'equally linked', times['linked'],
                1.3)
        against('', times['wizard'], 'ms', 'minimal ncurses', times['floor'])
        if 'static' in times:
            against('... static program', times['static'], 'ms', 'minimal ncurses', times['floor'],
                    1.3)
        for peer in ('dialog', 'fzf'):
            if peer in times:
                against('', times['wizard'], 'ms', peer, times[peer])

    # the picker

    def connected(self, url, prefix=(), timeout=60):
        p = self.run([*prefix, WIZARD, '--server', url, '--user', 'admin'], timeout=timeout)
        p.send('Enter', 'Connected as', 60, timeout)
        return p

    def to_objects(self, url, prefix=(), timeout=60):
        """The wizard in its objects step."""
        p = self.connected(url, prefix, timeout)
        for key in ('F10', SOURCE, 'Enter', SINK, 'Enter', 'F10', 'p'):
            p.send(key, quiet_ms=60)
        return p

    def import_list(self, url, count):
        p = self.to_objects(url)
        p.send(['Down'] * 3 + ['Enter'], 'File')
        ms, _ = p.send([self.names_of(count), 'Enter'], 'of %d' % count, 200)
        p.end(None)
        return ms

    # The ends of the list ten times in turn: one key that finds this program put aside for others
    # would else be a seventh of the figure.
    KEYS = [('Down', 30), ('Up', 5), ('Space', 5), ('PageDown', 15)] + 10 * [('End', 1),
                                                                             ('Home', 1)]

    def press(self, p, into, letters_first):
        for key, times in self.KEYS:
            before = p.cpu_ms()
            for _ in range(times):
                into.setdefault(key, []).append(p.send(key))
            into.setdefault(key + ' cpu', []).append(((p.cpu_ms() - before) / times, 0))
        into.setdefault('held', []).append(p.send(['Down'] * 200, quiet_ms=60))
        p.send('Home')
        if letters_first:
            p.send(letters_first)
        for i, letter in enumerate('order'):
            into.setdefault('letter %d' % i, []).append(p.send(letter, quiet_ms=80))

    def picker(self):
        url = self.serve()
        wizard, floor, few = {}, {}, {}
        memory, floor_memory = [], []
        imported = [self.import_list(url, FEW)]
        for _ in range(ROUNDS):
            self.picker_once(url, FEW, few, [])
        imported = [self.import_list(url, ROWS)]
        for _ in range(ROUNDS):
            self.picker_once(url, ROWS, wizard, memory)
            f = self.run([built('floor_list'), self.names_of(ROWS)])
            floor.setdefault('open', []).append((f.paint_ms, f.paint_bytes))
            self.press(f, floor, None)
            floor_memory.append(f.memory_kb('RssAnon'))
            f.end()
        self.stop()
        self.picker_lines(wizard, floor, few, imported)
        small = self.anon_few
        each = [(kb - small) * 1024 / (ROWS - FEW) for kb, _ in memory]
        alone('  memory of a row, filtered, all chosen', each, 'bytes', 40)
        alone('  memory in all', [peak / 1024 for _, peak in memory], 'MB', 64)

    def picker_once(self, url, count, into, memory):
        p = self.to_objects(url)
        into.setdefault('open', []).append(p.send(['Down', 'Enter'], 'of %d' % count, 100))
        p.settle()  # names that differ by case are looked for, in slices between keys
        self.press(p, into, '/')
        p.send('Enter')
        into.setdefault('all', []).append(p.send('a', quiet_ms=60))
        into.setdefault('undo', []).append(p.send('z', quiet_ms=60))
        p.send('a', quiet_ms=60)
        memory.append((p.memory_kb('RssAnon'), p.memory_kb('VmHWM')))
        if count == FEW:
            self.anon_few = memory[-1][0]
        p.end(None)

    def picker_lines(self, wizard, floor, few, imported):
        def ms(of, key):
            return [t for t, _ in of[key]]

        def us(of, key):
            return [t * 1000 for t, _ in of[key]]

        def size(of, key):
            return [b for _, b in of[key]]
        line('%d rows in the picker' % ROWS, '')
        against('  data to first paint', ms(wizard, 'open'), 'ms', 'floor list', ms(floor, 'open'),
                None, 60)
        alone('  a list of them read from a file', imported, 'ms')
        for key, factor, most in (('Down', 1.3, 130), ('Up', 1.3, 130), ('Space', 1.3, 130),
                                  ('PageDown', 1.5, 700), ('End', 1.5, 700), ('Home', 1.5, 700)):
            against('  ' + key, us(wizard, key), 'us', 'floor list', us(floor, key), factor)
            against('', us(wizard, key + ' cpu'), 'us', 'its processor time',
                    us(floor, key + ' cpu'))
            against('', size(wizard, key), 'bytes', 'floor list', size(floor, key), None, most)
            if key == 'Down':
                against('  Down, as against %d rows' % FEW, us(wizard, key), 'us',
                        'at %d' % FEW, us(few, key))
        against('  200 held Downs', ms(wizard, 'held'), 'ms', 'floor list', ms(floor, 'held'),
                None, 6)
        alone('', size(wizard, 'held'), 'bytes', 5000)
        against('  filter, first letter', ms(wizard, 'letter 0'), 'ms', 'floor list',
                ms(floor, 'letter 0'), None, 10)
        further = [t for i in range(1, 5) for t in ms(wizard, 'letter %d' % i)]
        floor_further = [t for i in range(1, 5) for t in ms(floor, 'letter %d' % i)]
        against('  filter, each further letter', further, 'ms', 'floor list', floor_further,
                None, 4)
        alone('  choose all that match, to the screen', ms(wizard, 'all'), 'ms', 5)
        alone('  undo of it, to the screen', ms(wizard, 'undo'), 'ms', 5)
        self.peers(ms(wizard, 'open'), ms(wizard, 'letter 0'), us(wizard, 'Down'))

    def peers(self, opened, letter, down):
        names = self.names_of(ROWS)
        for name, argv, wait in (('fzf', 'exec fzf -m <' + names, '%d/%d' % (ROWS, ROWS)),
                                 ('fzy', 'exec fzy <' + names, None)):
            if not shutil.which(name):
                continue
            paint, first, key = [], [], []
            for _ in range(min(3, ROUNDS)):
                p = self.run(['sh', '-c', argv], wait=wait, quiet_ms=100)
                paint.append(p.paint_ms)
                key += [p.send('Up' if name == 'fzf' else 'Down')[0] * 1000 for _ in range(10)]
                first.append(p.send('o', quiet_ms=1500)[0])
                p.end(None)
            against('  data to first paint', opened, 'ms', name, paint)
            against('  filter, first letter', letter, 'ms', name, first)
            against('  one row down', down, 'us', name, key)
        if shutil.which('dialog'):
            count = min(ROWS, 100000)
            p = self.run(['dialog', '--checklist', 'x', '0', '0', '0', '--file',
                          self.names_of(count, True)], quiet_ms=300)
            key = [p.send('Down')[0] * 1000 for _ in range(10)]
            p.end(None)
            against('  one row down', down, 'us', 'dialog, %d rows' % count, key)

    # the catalogue and the spec, without a screen

    def catalog(self):
        f = self.figures('bench_catalog', ROWS, ROUNDS)
        line('catalogue of %d names, processor time' % ROWS, '')
        against('  filter pass, 1 in 16 matches', f['pass_cpu'], 'ms', 'reading the text',
                f['pass_floor_cpu'], None, 3)
        alone('  filter pass, the last one matches', f['pass_last_cpu'], 'ms', 3)
        alone('  first letter, all match', f['first_letter_cpu'], 'ms')
        alone('  further letter', f['further_letter_cpu'], 'ms')
        alone('  three words: substring, not, glob', f['pass_words_cpu'], 'ms')
        alone('  regular expression', f['pass_regex_cpu'], 'ms', 60)
        alone('  glob that only letters narrow', f['pass_glob_cpu'], 'ms', 60)
        alone('  the same, from the start of the object', f['pass_object_glob_cpu'], 'ms', 60)
        alone('  fuzzy text', f['pass_fuzzy_cpu'], 'ms', 60)
        alone('  choose all that match', f['choose_matches_cpu'], 'ms', 5)
        alone('  undo of it', f['choose_undo_cpu'], 'ms', 5)
        alone('  keep it on disk', f['cache_save_cpu'], 'ms')
        alone('  load what was kept, checked', f['cache_load_cpu'], 'ms')
        alone('  patterns of 100000 names at most', f['patterns_cpu'], 'ms', 1000)
        alone('  memory of a row, text included', f['row_bytes'], 'bytes', 40)

    def spec(self):
        f = self.figures('bench_spec', ROWS, max(1, ROUNDS // 2))
        line('spec of %d tables (%.0f MB), processor time' % (ROWS, f['bytes'][0] / 1e6), '')
        limit = ROWS / 1e6
        against('  write to a file', f['write_cpu'], 'ms', 'write() alone', f['write_floor_cpu'],
                None, 130 * limit)
        alone('  ... by the clock', f['write_ms'], 'ms')
        alone('  ... memory beyond the model', f['write_kb'], 'kB', 1024)
        against('  read it back, strict', f['read_cpu'], 'ms', 'its strings copied',
                f['read_floor_cpu'], 5, 600 * limit)
        alone('  ... by the clock', f['read_ms'], 'ms')
        alone('  ... memory of a table beyond its text', f['read_bytes_each'], 'bytes', 100)
        against('  all rules over it', f['rules_cpu'], 'ms', 'names hashed', f['rules_floor_cpu'],
                5)
        alone('  review: open', f['lines_open_cpu'], 'ms')
        alone('  review: page, end, middle',
              [a + b + c for a, b, c in zip(f['lines_page_cpu'], f['lines_end_cpu'],
                                            f['lines_jump_cpu'])], 'ms')
        alone('  review: search to the last object', f['lines_search_cpu'], 'ms', 300 * limit)
        alone('  review: memory', f['lines_kb'], 'kB', 1024)
        against('  review: open, lists folded', f['tree_open_cpu'], 'ms', 'its line feeds counted',
                f['tree_feeds_cpu'], 1)
        alone('  review: fold every table', f['tree_fold_cpu'], 'ms', 30 * limit)
        alone('  review: unfold all', f['tree_unfold_cpu'], 'ms', 5)
        against('  review: search in what is folded', f['tree_search_cpu'], 'ms',
                'memmem() in ready text', f['tree_seek_cpu'], 15)
        alone('  review: to the last finding', f['tree_jump_cpu'], 'ms', 5)
        alone('  review: memory, folded', f['tree_kb'], 'kB', 1024)

    # two specs compared, as against jq -S and diff

    def write_spec(self, path, count, changed, ids):
        """Changed: in another order, and of each thousand tables one renamed and one gone. It is
        written as it is made, since a child's peak of memory begins with ours. ids: as OMS tells
        of a task, each table has one."""
        order = random.Random(1)
        databases = list(range(0, count, 1000))
        if changed:
            order.shuffle(databases)
        with open(path, 'w') as out:
            out.write('{"name": "bench", "transferMapping": {"mode": "SPECIFIC", "databases": [')
            for at, first in enumerate(databases):
                numbers = list(range(first, min(first + 1000, count)))
                if changed:
                    order.shuffle(numbers)
                tables = [{'mappedName': 'table_%07d%s' % (i, '_x' * (changed and i % 1000 == 1)),
                           'name': 'table_%07d' % i,
                           **({'id': '%036d' % i} if ids else {})}
                          for i in numbers if not (changed and i % 1000 == 2)]
                name = 'shop_%04d' % (first / 1000)
                out.write(',' * (at > 0) + json.dumps(
                    {'mappedName': name, 'name': name, 'tables': tables}, indent=2))
            out.write(']}}')
        return path

    def timed(self, argv):
        """Seconds of the processor, and the peak of memory in MB."""
        p = subprocess.Popen(argv, stdout=subprocess.DEVNULL, env=self.env)
        _, status, used = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

    def diff(self):
        for count, limit, ids in ((ROWS // 10, 1, False), (ROWS, 4, False), (ROWS, 4, True)):
            a, b = [self.write_spec(os.path.join(self.folder, name), count, name == 'b.json', ids)
                    for name in ('a.json', 'b.json')]
            runs = [self.timed([WIZARD, 'diff', a, b]) for _ in range(min(3, ROUNDS))]
            seconds, limit = [s for s, _ in runs], limit * ROWS / 1e6
            work = 'two specs of %d tables%s compared' % (count, ' with ids' * ids)
            if count < ROWS and shutil.which('jq'):
                text = 'jq -S . "$1" >"$1.s"; jq -S . "$2" >"$2.s"; diff "$1.s" "$2.s"'
                peer, _ = self.timed(['sh', '-c', text, 'sh', a, b])
                against(work, seconds, 's', 'jq -S, diff', [peer], None, limit)
            else:
                alone(work, seconds, 's', limit)
            alone('  ... memory', [mb for _, mb in runs], 'MB',
                  300 * ROWS / 1e6 if count == ROWS else None)

    # the review on the screen, as against less

    def review(self):
        self.figures('bench_spec', ROWS, 1)
        path = os.path.join(self.folder, 'spec.json')
        last = '%012x' % (ROWS - 1)
        ours, less = {}, {}
        for _ in range(max(1, ROUNDS // 2)):
            p = self.run([WIZARD, 'open', path], wait='Opened', quiet_ms=2000)  # checked, too
            ours.setdefault('open', []).append(p.send(['Tab', 'Tab'], quiet_ms=100))
            ours.setdefault('unfold all', []).append(p.send('0', quiet_ms=100))
            self.pages_of(p, ours)
            p.send(['/', last])
            ours.setdefault('search', []).append(p.send('Enter', quiet_ms=100))
            ours.setdefault('plan', []).append(
                p.send(['Tab', 'Tab'], wait='destroy', quiet_ms=100))
            ours.setdefault('plan, Down', []).append(p.send('Down'))
            p.end(None)
            if shutil.which('less'):
                p = self.run(['less', '-n', path])
                less.setdefault('open', []).append((p.paint_ms, p.paint_bytes))
                self.pages_of(p, less, ' ')
                p.end('q')
        line('review of the spec of %d tables, on the screen' % ROWS, '')
        for key, factor, limit in (('open', 1.5, None), ('unfold all', None, 20),
                                   ('PageDown', 1.5, None),
                                   ('End', 1.5, None), ('Home', 1.5, None),
                                   ('search', None, 300), ('plan', None, 600),
                                   ('plan, Down', None, 20)):
            mine = [t for t, _ in ours[key]]
            if key in less:
                against('  ' + key, mine, 'ms', 'less -n', [t for t, _ in less[key]], factor,
                        limit)
            else:
                alone('  ' + key, mine, 'ms', limit)

    def pages_of(self, p, into, page='PageDown'):
        for _ in range(10):
            into.setdefault('PageDown', []).append(p.send(page))
        for _ in range(10):
            into.setdefault('End', []).append(p.send('End' if page != ' ' else 'G', quiet_ms=40))
            into.setdefault('Home', []).append(p.send('Home' if page != ' ' else 'g', quiet_ms=40))

    # pages of data sources

    def pages(self):
        count = 1000 if ROWS >= 100000 else 20
        url = self.serve('--delay', '50', '--sources', str(count * 2))
        start = time.monotonic()
        out = subprocess.run([WIZARD, 'sources', '--page-size', '2', '--server', url, '--user', 'admin'],
                             env=self.env, stdout=subprocess.PIPE, check=True).stdout
        seconds = time.monotonic() - start
        if out.count(b'\n') < count * 2:
            raise ValueError('%d lines for %d data sources' % (out.count(b'\n'), count * 2))
        against('%d pages of data sources, 50 ms each' % count, [seconds], 's',
                'eight at once', [count * 0.050 / 8], None, 6.8 * count / 1000)
        p = self.run([WIZARD, '--page-size', '2', '--server', url, '--user', 'admin'])
        first, _ = p.send(['Enter', 'F10'], 'MYSQL', 1)
        during = [p.send('Down', quiet_ms=5)[0] * 1000 for _ in range(20)]
        time.sleep(count * 0.05 / 8 + 1)
        p.send('Home')
        after = [p.send('Down', quiet_ms=5)[0] * 1000 for _ in range(20)]
        p.end(None)
        self.stop()
        against('  first rows, from Enter at the server', [first], 'ms', 'two replies', [100.0], 1.3)
        against('  Down meanwhile', during, 'us', 'later', after, 1.5)

    # the tasks on the server

    def fetch_tasks(self, url, count):
        """Seconds, and those of the processor, of a peer that reads the same pages; None: none."""
        if not shutil.which('curl') or not shutil.which('jq'):
            return None
        path = os.path.join(self.folder, 'pages.curl')
        with open(path, 'w') as out:
            out.write('next\n'.join(
                'url = "%s/api/v2?Action=ListProjects"\nuser = admin:admin\n'
                'header = "Content-Type: application/json"\n'
                'data = "{\\"pageNumber\\":%d,\\"pageSize\\":100}"\n' % (url, page + 1)
                for page in range((count + 99) // 100)))
        start = time.monotonic()
        text = 'curl -s -Z --no-progress-meter --parallel-max 8 -K "$1" | jq .Success'
        cpu, _ = self.timed(['sh', '-c', text, 'sh', path])
        return time.monotonic() - start, cpu

    def tasks(self):
        count = min(10000, ROWS)
        url = self.serve('--demo', '--projects', str(count))
        peer = self.fetch_tasks(url, count)
        p = self.connected(url)
        before = p.cpu_ms()
        shown, _ = p.send('\x0e', 'MIGRATION', 100, 300)
        listed = p.cpu_ms()
        p.send(['F5', 'Down'])  # a list that stays the same paints nothing
        meanwhile = [p.send(key)[0] * 1000 for key in ['Down', 'Up'] * 10]
        p.settle()
        again = p.cpu_ms() - listed
        later = [p.send(key)[0] * 1000 for key in ['Down', 'Up'] * 10]
        f = self.run([built('floor_list'), self.names_of(count)])
        p.send('/')
        letters, floor = [[q.send(letter, quiet_ms=80)[0] for letter in 'order'] for q in (p, f)]
        f.end()
        p.end(None)
        self.stop()
        line('%d tasks on the server' % count, '')
        for work, ours, unit, at in (('  from ^N to all of them shown', shown / 1000, 's', 0),
                                     ('  ... processor time', (listed - before) / 1000, 's', 1),
                                     ('  fetched again, processor time', again / 1000, 's', 1)):
            if peer:
                against(work, [ours], unit, 'curl, jq', [peer[at]], 1.5)
            else:
                alone(work, [ours], unit)
        against('  Down meanwhile', meanwhile, 'us', 'later', later, 1.5)
        against('  filter, a letter', letters, 'ms', 'floor list', floor, None, 10)

    def polls(self, url, count, prefix=()):
        """Bytes of looks at a task, and of its whole screen."""
        p = self.connected(url, prefix, 300)
        p.send('\x0e', 'MIGRATION', 1000, 300)
        p.send(['/', WATCHED, 'Enter', 'Enter'], 'Graphs', 2000, 300)
        looks = [p.send('F5', quiet_ms=1200)[1] for _ in range(count)]  # its clock goes on
        whole = [p.send('\x0c', quiet_ms=300)[1]]
        p.hang_up()
        return looks, whole

    def watched(self, url, lines):
        """Instructions of the command that prints a line for each look."""
        p = self.run([*self.callgrind(), WIZARD, 'watch', WATCHED, '--interval', '1',
                      '--server', url, '--user', 'admin'], timeout=300)
        while p.output.count(b'\n') < lines:
            p.send('', quiet_ms=1)
        p.end()
        return self.total()

    def watch(self):
        url = self.serve('--demo')
        looks, whole = self.polls(url, 10)
        against('a look at a task that is watched', looks, 'bytes', 'all of the screen', whole, 0.5)
        if counts_instructions():
            totals = [(self.polls(url, n, self.callgrind()), self.total())[1] for n in (0, 8)]
            lines = [self.watched(url, n) for n in (1, 9)]
            against('... instructions', [(totals[1] - totals[0]) / 8], '', 'the watch command',
                    [(lines[1] - lines[0]) / 8], 6)
        self.stop()

    def day(self):
        hours = 24 if ROWS >= 100000 else 2
        f = self.figures('bench_day', hours, 1)
        work = 'a task watched for %d hours, %d looks' % (hours, f['looks'][0])
        against(work, f['last_kb'], 'kB', 'after the first hour', f['first_kb'], 1.02)
        alone('... processor time, of the look', [f['day_cpu'][0] / f['looks'][0] * 1000], 'us')

    def idle(self):
        p = self.run([WIZARD], quiet_ms=500)
        before = p.cpu_ms()
        time.sleep(2)
        alone('no key pressed for 2 s, processor time', [p.cpu_ms() - before], 'ms', 0)
        p.end(None)

    # instructions: free of noise

    def icount(self):
        if not counts_instructions():
            line('instructions a key', 'not counted')
            return
        url = self.serve()
        each = {}
        for count in (FEW, ROWS):
            self.import_list(url, count)
            each[count] = [(self.instructions(url, 60) - self.instructions(url, 0)) / 60]
        self.stop()
        floor = [(self.floor_instructions(60) - self.floor_instructions(0)) / 60]
        against('instructions for a Down, %d rows' % ROWS, each[ROWS], '', 'floor list', floor, 1.3)
        against('', each[ROWS], '', '%d rows' % FEW, each[FEW], 1.05)

    def callgrind(self, *more):
        self.callgrind_out = os.path.join(self.folder, 'callgrind.out')
        return ['valgrind', '--tool=callgrind', '--log-file=/dev/null',
                '--callgrind-out-file=' + self.callgrind_out, *more]

    # How many slices of work follow the start depends on the clock, so they are not counted.
    LATER = '--instr-atstart=no'

    def count_from_now(self, p):
        subprocess.run(['callgrind_control', '--instr=on', str(p.pid)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def total(self):
        with open(self.callgrind_out) as out:
            return next(int(text.split()[1]) for text in out
                        if text.startswith(('summary:', 'totals:')))

    def instructions(self, url, downs):
        p = self.to_objects(url, self.callgrind(self.LATER), 300)
        p.send(['Down', 'Enter'], ' chosen', 1500, 300)
        p.settle()
        self.count_from_now(p)
        for _ in range(downs):
            p.send('Down', quiet_ms=30)
        p.hang_up()
        return self.total()

    def floor_instructions(self, downs):
        p = self.run([*self.callgrind(self.LATER), built('floor_list'), self.names_of(ROWS)],
                     quiet_ms=1500)
        self.count_from_now(p)
        for _ in range(downs):
            p.send('Down', quiet_ms=30)
        p.end()
        return self.total()


PARTS = ('start', 'idle', 'picker', 'catalog', 'spec', 'diff', 'review', 'pages', 'tasks',
         'watch', 'day', 'icount')


def main():
    wanted = os.environ.get('BENCH_ONLY', '').split() or PARTS
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        sys.exit('bench: no part %s; there are: %s' % (' '.join(unknown), ' '.join(PARTS)))
    if os.environ.get('BENCH_NOTE'):
        print(os.environ['BENCH_NOTE'])
    load = os.getloadavg()[0]
    print('load %.1f on %d processors%s\n' % (
        load, os.cpu_count(), '' if load < 1 else ': others are at work, so trust ratios only'))
    line('work', 'measured', 'floor or peer', 'ratio', 'target', 'met')
    with tempfile.TemporaryDirectory(prefix='oms-bench.') as folder:
        bench = Bench(folder)
        try:
            for part in PARTS:
                if part in wanted:
                    getattr(bench, part)()
        finally:
            bench.stop()


main()
