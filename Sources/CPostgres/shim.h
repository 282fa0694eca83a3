#pragma once
#include <postgresql/libpq-fe.h>
/* A notice receiver that says nothing: the default prints on standard error. */
static inline void cpostgres_ignore_notice(void *context, const PGresult *result) { (void)context; (void)result; }
static inline void cpostgres_silence(PGconn *connection) { PQsetNoticeReceiver(connection, cpostgres_ignore_notice, 0); }
