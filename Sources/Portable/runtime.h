// What Embedded Swift asks of a system, where there is none: memory, and copying it. A runtime
// includes this after it has defined `more`.

typedef __SIZE_TYPE__ size_t;

/// So many bytes that nobody had before, at a multiple of 64; stops the program if there are none.
static unsigned char *more(size_t bytes);

/// Blocks that were freed, by size class.
static struct Block {
  struct Block *next;
} *freed[4 * 8 * sizeof(size_t)];

/// Stands in the 16 bytes before what is handed out.
struct Header {
  unsigned char *block;
  unsigned sizeClass;
};

/// The smallest class that holds so many bytes, and its size: four to each doubling, from 64 on.
static unsigned classOf(size_t bytes, size_t *size) {
  if (bytes < 64) bytes = 64;
  unsigned doubling = 8 * sizeof(size_t) - 1 - __builtin_clzl(bytes - 1);  // 2^doubling < bytes
  size_t quarter = (size_t)1 << (doubling - 2);
  unsigned quarters = (bytes - 1 - ((size_t)1 << doubling)) / quarter + 1;
  *size = ((size_t)1 << doubling) + quarters * quarter;
  return 4 * doubling + quarters;
}

static void *allocated(size_t alignment, size_t bytes) {
  size_t most = (size_t)1 << (8 * sizeof(size_t) - 2);
  if (bytes > most || alignment > most) __builtin_trap();
  size_t size;
  unsigned sizeClass = classOf(bytes + alignment, &size);
  unsigned char *block = (unsigned char *)freed[sizeClass];
  if (block) {
    freed[sizeClass] = freed[sizeClass]->next;
  } else {
    block = more((size + 63) & ~(size_t)63);
  }
  // Blocks begin at multiples of 16, so that there is room for the header.
  size_t start = ((size_t)block + alignment) & ~(alignment - 1);
  struct Header *header = (struct Header *)(start - 16);
  header->block = block;
  header->sizeClass = sizeClass;
  return (void *)start;
}

void *malloc(size_t bytes) { return allocated(16, bytes); }

int posix_memalign(void **result, size_t alignment, size_t bytes) {
  *result = allocated(alignment < 16 ? 16 : alignment, bytes);
  return 0;
}

void free(void *pointer) {
  if (!pointer) return;
  struct Header *header = (struct Header *)((unsigned char *)pointer - 16);
  unsigned sizeClass = header->sizeClass;
  struct Block *block = (struct Block *)header->block;
  block->next = freed[sizeClass];
  freed[sizeClass] = block;
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = a, *y = b;
  for (; count; count--, x++, y++) {
    if (*x != *y) return *x - *y;
  }
  return 0;
}

/// Swift hashes by these, in an order that is the same every time.
void arc4random_buf(void *pointer, size_t count) {
  for (unsigned char *byte = pointer; count; count--) *byte++ = 7;
}

long __stack_chk_guard = 1;
void __stack_chk_fail(void) { __builtin_trap(); }
