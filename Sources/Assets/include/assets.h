/// The files that are part of the program: texts, pipeline templates, and what browsers load.
#ifndef TRATTO_ASSETS_H
#define TRATTO_ASSETS_H

#include <stddef.h>

typedef struct {
    /// Path below Sources/Assets, such as "texts/en/common.json".
    const char *name;
    /// The file's bytes and one zero after them.
    const unsigned char *bytes;
    /// Number of bytes, without the zero.
    size_t count;
} tratto_asset;

/// How many files there are.
size_t tratto_asset_count(void);

/// The file at `index`, in the byte order of the names. NULL past the end.
const tratto_asset *tratto_asset_at(size_t index);

#endif
