#include "CLineEditing.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

EditLine *de_open(const char *program) { return el_init(program, stdin, stdout, stderr); }

void de_set_prompt(EditLine *editor, DEPrompt prompt) { el_set(editor, EL_PROMPT_ESC, prompt, '\1'); }

void de_set_read_character(EditLine *editor, DEReadCharacter read) { el_set(editor, EL_GETCFN, read); }

void de_set_client_data(EditLine *editor, void *data) { el_set(editor, EL_CLIENTDATA, data); }

void *de_client_data(EditLine *editor) {
  void *data = NULL;
  el_get(editor, EL_CLIENTDATA, &data);
  return data;
}

void de_set_editing_mode(EditLine *editor, const char *mode) { el_set(editor, EL_EDITOR, mode); }

void de_add_command(EditLine *editor, const char *name, const char *help, DECommand command) {
  el_set(editor, EL_ADDFN, name, help, command);
}

void de_bind(EditLine *editor, const char *key, const char *command) { el_set(editor, EL_BIND, key, command, NULL); }

void de_bind_command_mode(EditLine *editor, const char *key, const char *command) {
  el_set(editor, EL_BIND, "-a", key, command, NULL);
}

void de_prepare_terminal(EditLine *editor, int on) { el_set(editor, EL_PREP_TERM, on); }

void de_read_signal_keys(EditLine *editor) { el_set(editor, EL_SETTY, "-d", "-isig", NULL); }

void de_set_history(EditLine *editor, History *list) { el_set(editor, EL_HIST, history, list); }

void de_history_set_size(History *list, int size) {
  HistEvent event;
  history(list, &event, H_SETSIZE, size);
}

void de_history_clear(History *list) {
  HistEvent event;
  history(list, &event, H_CLEAR);
}

void de_history_enter(History *list, const char *entry) {
  HistEvent event;
  history(list, &event, H_ENTER, entry);
}

void de_history_remove(History *list, const char *entry) {
  HistEvent event;
  int found = 1;
  while (found) {
    found = 0;
    for (int state = history(list, &event, H_FIRST); state != -1; state = history(list, &event, H_NEXT)) {
      if (strcmp(event.str, entry) == 0) {
        found = history(list, &event, H_DEL, event.num) != -1;
        break;
      }
    }
  }
  history(list, &event, H_FIRST);
}
