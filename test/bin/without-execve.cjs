// As in Node before 22.15.
delete process.execve;
