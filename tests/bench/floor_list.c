/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The least that a list of a million names needs: the text as it was read, an offset and a mark for
 * each row, the rows that match, and only what changed drawn. Up, Down, PgUp, PgDn, Home, End,
 * Space; letters filter; ^C leaves.
 *     floor_list FILE
 */
#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static struct {
    char *text;
    size_t length;
    uint32_t *starts, count;
    uint64_t *marks;
    uint32_t *hits, hit_count;
    char typed[64];
    int typed_length;
    long top, at, drawn_top, drawn_at; /* drawn_top < 0: draw everything */
} list = {.drawn_top = -1};

/* Room behind the text, so that a scan may look 16 bytes at once. */
enum { SLACK = 128 };

static void read_names(const char *file)
{
    struct stat info;
    int fd = open(file, O_RDONLY);
    if (fd < 0 || fstat(fd, &info) != 0)
        exit(2);
    size_t size = (size_t)info.st_size;
    list.text = calloc(size + SLACK, 1);
    for (ssize_t got; (got = read(fd, list.text + list.length, size - list.length)) > 0;)
        list.length += (size_t)got;
    close(fd);
    size_t room = 1024;
    list.starts = malloc(room * sizeof *list.starts);
    for (size_t at = 0; at < list.length;) {
        if (list.count + 2u > room)
            list.starts = realloc(list.starts, (room *= 2) * sizeof *list.starts);
        list.starts[list.count++] = (uint32_t)at;
        char *end = memchr(list.text + at, '\n', list.length - at);
        at = end ? (size_t)(end - list.text) + 1 : list.length;
    }
    list.starts[list.count] = (uint32_t)list.length;
    list.marks = calloc(list.count / 64 + 1, sizeof *list.marks);
    list.hit_count = list.count;
}

/* The row that holds a byte, at or behind `row`: by leaps, then by halves. */
static uint32_t row_of(uint32_t row, size_t byte)
{
    uint32_t leap = 1;
    while (row + leap < list.count && list.starts[row + leap] <= byte)
        leap *= 2;
    uint32_t low = row + leap / 2, high = row + leap < list.count ? row + leap : list.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (list.starts[middle] <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static char case_bit(char c)
{
    return c >= 'a' && c <= 'z' ? 32 : 0;
}

/* Bit i: at `at + i` a text of that length may begin, by its first and its last letter. */
#ifdef __SSE2__
static __m128i folded(const char *at, __m128i fold)
{
    __m128i bytes;
    memcpy(&bytes, at, sizeof bytes);
    return _mm_or_si128(bytes, fold);
}

static inline unsigned fits(const char *at, size_t length, char a, char z)
{
    __m128i first = _mm_set1_epi8(a), last = _mm_set1_epi8(z);
    __m128i fold_a = _mm_set1_epi8(case_bit(a)), fold_z = _mm_set1_epi8(case_bit(z));
    return (unsigned)_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi8(folded(at, fold_a), first),
                      _mm_cmpeq_epi8(folded(at + length - 1, fold_z), last)));
}
#else
static inline unsigned fits(const char *at, size_t length, char a, char z)
{
    char fold_a = case_bit(a), fold_z = case_bit(z);
    unsigned bits = 0;
    for (int i = 0; i < 16; i++)
        bits |= (unsigned)((at[i] | fold_a) == a && (at[(size_t)i + length - 1] | fold_z) == z)
                << i;
    return bits;
}
#endif

/* The whole text, 16 bytes at a time: where its first and last letter fit, it is compared. */
static void filter_all(void)
{
    uint32_t row = 0;
    size_t next = 0, length = (size_t)list.typed_length;
    if (!list.hits)
        list.hits = malloc(((size_t)list.count + 1) * sizeof *list.hits);
    list.hit_count = length ? 0 : list.count;
    if (!length)
        return;
    char a = list.typed[0], z = list.typed[length - 1];
    for (size_t at = 0; at < list.length; at += 16) {
        for (unsigned bits = fits(list.text + at, length, a, z); bits; bits &= bits - 1) {
            size_t hit = at + (size_t)__builtin_ctz(bits);
            if (hit < next || strncasecmp(list.text + hit, list.typed, length) != 0)
                continue;
            row = row_of(row, hit);
            list.hits[list.hit_count++] = row;
            next = list.starts[row + 1];
        }
    }
}

static uint32_t row_at(long index)
{
    return list.typed_length ? list.hits[index] : (uint32_t)index;
}

static void draw_row(long index)
{
    uint32_t row = row_at(index);
    bool marked = list.marks[row / 64] >> row % 64 & 1;
    move((int)(index - list.top) + 1, 0);
    if (index == list.at)
        attron(A_REVERSE);
    printw("[%c] %.*s", marked ? 'x' : ' ', (int)(list.starts[row + 1] - list.starts[row] - 1),
           list.text + list.starts[row]);
    if (index == list.at)
        attroff(A_REVERSE);
}

static void draw_all(int height)
{
    erase();
    mvprintw(0, 0, "%u/%u > %s", list.hit_count, list.count, list.typed);
    for (long i = list.top; i < list.top + height && i < (long)list.hit_count; i++)
        draw_row(i);
}

static void draw_changed(int height)
{
    if (list.top != list.drawn_top) {
        scrollok(stdscr, TRUE);
        idlok(stdscr, TRUE);
        setscrreg(1, height);
        scrl((int)(list.top - list.drawn_top));
        setscrreg(0, LINES - 1);
        scrollok(stdscr, FALSE);
    }
    if (list.drawn_at >= list.top && list.drawn_at < list.top + height)
        draw_row(list.drawn_at);
    draw_row(list.at);
}

static void draw(void)
{
    int height = LINES - 2;
    if (list.at >= (long)list.hit_count)
        list.at = (long)list.hit_count - 1;
    if (list.at < 0)
        list.at = 0;
    if (list.at < list.top)
        list.top = list.at;
    if (list.at >= list.top + height)
        list.top = list.at - height + 1;
    if (list.drawn_top < 0 || labs(list.top - list.drawn_top) > 1 || !list.hit_count)
        draw_all(height);
    else
        draw_changed(height);
    list.drawn_top = list.top;
    list.drawn_at = list.at;
    mvprintw(LINES - 1, 0, "%-8ld", list.hit_count ? list.at + 1 : 0);
    refresh();
}

static void type(int c)
{
    if (c == KEY_BACKSPACE || c == 127)
        list.typed[list.typed_length -= list.typed_length > 0] = '\0';
    else if (c > 32 && c < 127 && list.typed_length < 60)
        list.typed[list.typed_length++] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
    else
        return;
    filter_all();
    list.at = list.top = 0;
    list.drawn_top = -1;
}

static void handle(int c)
{
    int height = LINES - 2;
    switch (c) {
    case KEY_DOWN:
        list.at++;
        break;
    case KEY_UP:
        list.at--;
        break;
    case KEY_NPAGE:
        list.at += height;
        list.top += height;
        break;
    case KEY_PPAGE:
        list.at -= height;
        list.top = list.top > height ? list.top - height : 0;
        break;
    case KEY_HOME:
        list.at = 0;
        break;
    case KEY_END:
        list.at = (long)list.hit_count - 1;
        break;
    case ' ':
        if (list.hit_count)
            list.marks[row_at(list.at) / 64] ^= UINT64_C(1) << row_at(list.at) % 64;
        break;
    default:
        type(c);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    setlocale(LC_ALL, "");
    read_names(argv[1]);
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    set_escdelay(25);
    for (int c = 0; c != 3 && c != ERR; handle(c)) {
        draw();
        c = getch();
    }
    endwin();
    return 0;
}
