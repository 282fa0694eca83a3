#include "assets.h"

// #embed is part of C23; the compiler offers it in every mode and only wants to be told that it is meant.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Written by bin/embed from the folders texts, templates and web: the bytes of each file, then FILES, the table of all.
#include "files.h"

static const tratto_asset files[] = {FILES};

size_t tratto_asset_count(void) { return sizeof files / sizeof files[0]; }

const tratto_asset *tratto_asset_at(size_t index) {
    return index < tratto_asset_count() ? &files[index] : NULL;
}
