/* program.c - another program that we feed.
 * SPDX-License-Identifier: MIT */
#include "emit/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"

enum { POLL_MS = 50, WAIT_NS = 5000000, WORDS_BYTES = 2000, WORDS_LINES = 4 };

extern char **environ;

struct march_program {
    pid_t pid;   /**< 0: it has ended */
    int input;   /**< our end of its standard input; -1: closed */
    FILE *words; /**< its standard error; a file, since a full pipe would stop it */
    int ending;  /**< as waitpid() tells it */
    const volatile bool *cancelled;
};

static bool is_program(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode) && access(path, X_OK) == 0;
}

march_status march_program_find(march_arena *arena, const char *name, const char **path)
{
    const char *folder = getenv("PATH");

    while (folder && *folder) {
        size_t length = strcspn(folder, ":");
        const char *found = march_arena_printf(arena, "%.*s/%s", (int)length,
                                               length > 0 ? folder : ".", name);
        if (!found) {
            return MARCH_E_NOMEM;
        }
        if (length > 0 && is_program(found)) {
            *path = found;
            return MARCH_OK;
        }
        folder += length + (folder[length] == ':');
    }
    return MARCH_ABSENT;
}

static void close_input(march_program *program)
{
    if (program->input >= 0) {
        close(program->input);
        program->input = -1;
    }
}

/** End it at once if it still runs; no zombie is left. */
static void end_program(void *data)
{
    march_program *program = data;

    close_input(program);
    if (program->pid > 0) {
        kill(-program->pid, SIGKILL); /* its whole group: it may be a wrapper */
        while (waitpid(program->pid, &program->ending, 0) < 0 && errno == EINTR) {
        }
        program->pid = 0;
    }
    if (program->words) {
        fclose(program->words);
        program->words = NULL;
    }
}

/** Its three standard streams, and what it reads beside them. Sources are taken before
 * anything could stand in their place: they are all above 2. */
static int set_files(posix_spawn_file_actions_t *files, const march_program *program,
                     const march_program_call *call, int input)
{
    int error = posix_spawn_file_actions_adddup2(files, input, STDIN_FILENO);

    error = error ? error
                  : posix_spawn_file_actions_addopen(files, STDOUT_FILENO, "/dev/null",
                                                     O_WRONLY, 0);
    error = error ? error
                  : posix_spawn_file_actions_adddup2(files, fileno(program->words),
                                                     STDERR_FILENO);
    if (!error && call->aside) {
        error = posix_spawn_file_actions_adddup2(files, fileno(call->aside), 3);
    }
    return error;
}

/** A process group of its own, and signals as a program expects them. */
static int set_signals(posix_spawnattr_t *attributes)
{
    static const int usual[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD};
    sigset_t none, all;

    sigemptyset(&none);
    sigemptyset(&all);
    for (size_t i = 0; i < MARCH_COUNT(usual); i++) {
        sigaddset(&all, usual[i]);
    }
    int error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP |
                                                         POSIX_SPAWN_SETSIGDEF |
                                                         POSIX_SPAWN_SETSIGMASK);
    error = error ? error : posix_spawnattr_setpgroup(attributes, 0);
    error = error ? error : posix_spawnattr_setsigdefault(attributes, &all);
    return error ? error : posix_spawnattr_setsigmask(attributes, &none);
}

/** Returns an error number. */
static int spawn(march_program *program, const march_program_call *call, int input)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    char **args = NULL;

    memcpy(&args, &call->args, sizeof(args)); /* posix_spawn does not change them */
    int error = posix_spawn_file_actions_init(&files);
    if (error) {
        return error;
    }
    error = posix_spawnattr_init(&attributes);
    if (!error) {
        error = set_files(&files, program, call, input);
        error = error ? error : set_signals(&attributes);
        error = error ? error
                      : posix_spawn(&program->pid, args[0], &files, &attributes, args,
                                    environ);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&files);
    program->pid = error ? 0 : program->pid;
    return error;
}

static int connect_and_spawn(march_program *program, const march_program_call *call)
{
    int ends[2];

    program->words = tmpfile();
    if (!program->words || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return errno;
    }
    program->input = ends[0];
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fcntl(fileno(program->words), F_SETFD, FD_CLOEXEC);
    int error = spawn(program, call, ends[1]);
    close(ends[1]);
    return error;
}

march_status march_program_start(march_arena *arena, const march_program_call *call,
                                 march_program **out)
{
    march_program *program = MARCH_NEW(arena, march_program, 1);

    if (!program) {
        return MARCH_E_NOMEM;
    }
    program->input = -1;
    program->cancelled = call->cancelled;
    if (!march_arena_defer(arena, end_program, program)) {
        return MARCH_E_NOMEM;
    }
    int error = connect_and_spawn(program, call);
    if (error) {
        errno = error;
        return MARCH_E_IO;
    }
    *out = program;
    return MARCH_OK;
}

static bool is_cancelled(const march_program *program)
{
    return program->cancelled && *program->cancelled;
}

march_status march_program_feed(march_program *program, const void *data, size_t size)
{
    const char *rest = data;

    while (size > 0) {
        struct pollfd ready = {.fd = program->input, .events = POLLOUT};
        if (is_cancelled(program)) {
            return MARCH_E_CANCELLED;
        }
        if (poll(&ready, 1, POLL_MS) == 0) {
            continue;
        }
        ssize_t sent = send(program->input, rest, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            return MARCH_E_IO;
        }
        if (sent > 0) {
            rest += sent;
            size -= (size_t)sent;
        }
    }
    return MARCH_OK;
}

march_status march_program_finish(march_program *program)
{
    static const struct timespec pause = {0, WAIT_NS};

    close_input(program);
    while (program->pid > 0) {
        pid_t ended = waitpid(program->pid, &program->ending, WNOHANG);
        if (ended == program->pid) {
            program->pid = 0;
        } else if (ended < 0 && errno != EINTR) {
            return MARCH_E_IO;
        } else if (is_cancelled(program)) {
            return MARCH_E_CANCELLED;
        } else {
            nanosleep(&pause, NULL);
        }
    }
    return WIFEXITED(program->ending) && WEXITSTATUS(program->ending) == 0 ? MARCH_OK
                                                                           : MARCH_E_IO;
}

/** The end of what it said: whole lines, the last few, without control characters. */
static const char *last_words(march_arena *arena, FILE *words)
{
    char text[WORDS_BYTES + 1] = "";
    size_t lines = 0;

    if (fseek(words, -WORDS_BYTES, SEEK_END) != 0) {
        rewind(words);
    }
    size_t length = fread(text, 1, WORDS_BYTES, words);
    while (length > 0 && strchr("\r\n ", text[length - 1])) {
        length--;
    }
    size_t start = length;
    while (start > 0 && (text[start - 1] != '\n' || ++lines < WORDS_LINES)) {
        start--;
        text[start] = (char)((unsigned char)text[start] < ' ' ? ';' : text[start]);
    }
    return march_arena_strndup(arena, text + start, length - start);
}

const char *march_program_story(march_arena *arena, const march_program *program)
{
    const char *words = last_words(arena, program->words);
    bool killed = WIFSIGNALED(program->ending);
    int number = killed ? WTERMSIG(program->ending) : WEXITSTATUS(program->ending);

    return words ? march_arena_printf(arena, "%s %d%s%s",
                                      killed ? "was ended by signal"
                                             : "ended with status",
                                      number, *words ? ": " : "", words)
                 : NULL;
}
