// What other parts of the leads fill in: functions with a clear signature, which their part moves into a file of its own.
