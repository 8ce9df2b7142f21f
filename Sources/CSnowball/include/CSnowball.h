#ifndef CSNOWBALL_H
#define CSNOWBALL_H

#include <libstemmer.h>

#endif
