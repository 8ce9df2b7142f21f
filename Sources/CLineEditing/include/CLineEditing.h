#ifndef CLINEEDITING_H
#define CLINEEDITING_H

#include <histedit.h>

// libedit's variadic functions, one for each use, because Swift cannot call variadic C.

// The text between two \1 characters of the prompt takes no room on the screen.
typedef char *(*DEPrompt)(EditLine *);
typedef int (*DEReadCharacter)(EditLine *, wchar_t *);
typedef unsigned char (*DECommand)(EditLine *, int);

// An editor on standard input and output; NULL when there is none to be had.
EditLine *de_open(const char *program);
void de_set_prompt(EditLine *editor, DEPrompt prompt);
void de_set_read_character(EditLine *editor, DEReadCharacter read);
void de_set_client_data(EditLine *editor, void *data);
void *de_client_data(EditLine *editor);
void de_set_editing_mode(EditLine *editor, const char *mode);
void de_add_command(EditLine *editor, const char *name, const char *help, DECommand command);
void de_bind(EditLine *editor, const char *key, const char *command);
// The same for the keys of vi's command mode.
void de_bind_command_mode(EditLine *editor, const char *key, const char *command);
// Puts the terminal into the mode for editing (1) or back as it was (0).
void de_prepare_terminal(EditLine *editor, int on);
// While a line is edited, the keys for signals come as characters, in their place among the others, even in pasted text.
void de_read_signal_keys(EditLine *editor);

void de_set_history(EditLine *editor, History *history);
void de_history_set_size(History *history, int size);
void de_history_clear(History *history);
void de_history_enter(History *history, const char *entry);
// Takes out every entry that equals the given one.
void de_history_remove(History *history, const char *entry);

// Signals. A handler notes the signal and writes its number into a pipe that can be polled.

// Installs the handler for a signal; system calls that it interrupts are not restarted.
void de_catch_signal(int number);
// Gives a signal its default action again.
void de_release_signal(int number);
// The readable end of the pipe; -1 before the first de_catch_signal.
int de_signal_pipe(void);
// How often SIGINT came since the last reset. When it comes a third time without one, the default action ends the process.
int de_interrupt_count(void);
void de_reset_interrupts(void);

#endif
