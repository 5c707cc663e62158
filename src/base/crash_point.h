#pragma once

namespace base {

/// For the crash test: stands before and after every durable write and every call to another
/// system. Kills the process, as a power cut would, at the call that the environment variable
/// PDM_CRASH_AT counts from 1, and adds `what` as a line to the file that PDM_CRASH_LOG names. Does
/// nothing when neither is set. Safe from any thread.
void CrashPoint(const char* what);

}  // namespace base
