#pragma once
#include <sqlite3.h>
#include <sys/vfs.h>
/* SQLITE_TRANSIENT and SQLITE_STATIC are function-pointer macros, which Swift cannot import. */
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count)
{ return sqlite3_bind_text(statement, index, bytes, count, SQLITE_TRANSIENT); }
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count)
{ return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT); }
static inline int csqlite_bind_static_text(sqlite3_stmt *statement, int index, const char *bytes, int count)
{ return sqlite3_bind_text(statement, index, bytes, count, SQLITE_STATIC); }
static inline void csqlite_result_static_text(sqlite3_context *context, const char *bytes, int count)
{ sqlite3_result_text(context, bytes, count, SQLITE_STATIC); }
/* sqlite3_db_config takes a variable number of arguments, which Swift cannot call. */
static inline int csqlite_defend(sqlite3 *database)
{ return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0); }
static inline int csqlite_never_checkpoint_on_close(sqlite3 *database)
{ return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0); }
/* Swift's Glibc has no statfs. The numbers are those of NFS, SMB, CIFS and SMB2. */
static inline int csqlite_is_on_network(int file)
{
    struct statfs information;
    if (fstatfs(file, &information) != 0) return 0;
    unsigned kind = (unsigned)information.f_type;
    return kind == 0x6969 || kind == 0x517B || kind == 0xFF534D42 || kind == 0xFE534D42;
}
/* sqlite3_config takes a variable number of arguments, too. Without the count of memory in use, of which nobody asks,
   allocating needs no lock that all connections share. Misuse (anything but OK) when SQLite was used before. */
static inline int csqlite_count_no_memory(void)
{ return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
