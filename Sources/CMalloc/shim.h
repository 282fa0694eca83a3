#pragma once
/* mallopt is not among what Swift's Glibc gives. */
#include <malloc.h>
