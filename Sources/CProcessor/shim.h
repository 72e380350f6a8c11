// What the kernels need of the processor, asked before any of them runs.
#if defined(__x86_64__)
static inline int processor_runs_kernels(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("bmi2");
}
#else
static inline int processor_runs_kernels(void) { return 1; }
#endif

// A moment's rest in a loop that waits: the other half of a core that two threads share gets on.
static inline __attribute__((always_inline)) void processor_rest(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}
