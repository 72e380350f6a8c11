#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

// Part of Cairo's pixels, without a header that Cairo's pkg-config offers.
const char *pixman_version_string(void);
