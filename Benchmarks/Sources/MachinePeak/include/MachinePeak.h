// What a machine can do at most, to hold measured work against.
#pragma once

// Billions of floating-point operations a second that threads do together, multiplying and adding in
// registers: as many threads as LECTERN_THREADS says, or as there are processors, with the widest
// instructions that the processor has, but AVX2's where LECTERN_KERNELS names it. The best of seven
// rounds.
double machine_peak(int is_double);

// What the system counts of this process: seconds of processor time of all its threads, how many
// threads it has, and its resident memory in bytes, now and at most since `process_forget_peak`.
double process_seconds(void);
int process_threads(void);
long process_resident(void);
long process_peak(void);
void process_forget_peak(void);
void process_sleep(double seconds);
