/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The least that a program on the terminal can be: one word, then a character for each key. With
 * -DLINKED it is also linked with the libraries that the wizard needs, and uses none of them.
 */
#include <curses.h>
#include <locale.h>
#ifdef LINKED
#include <curl/curl.h>
#include <json-c/json.h>
#endif

int main(int argc, char **argv)
{
    (void)argv;
    setlocale(LC_ALL, "");
#ifdef LINKED
    if (argc > 99) { /* never, but the linker must not know */
        curl_easy_init();
        json_object_new_object();
    }
#else
    (void)argc;
#endif
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    printw("READY");
    refresh();
    for (int c, n = 0; (c = getch()) != 3 && c != ERR; n++) {
        mvaddch(1, n % 80, 'a' + (chtype)(n % 26));
        refresh();
    }
    endwin();
    return 0;
}
