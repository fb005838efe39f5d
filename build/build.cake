// The task graph. Tasks know paths and processes, nothing of machine learning; what they start decides the exit code.
#load "arguments.cake"
#load "paths.cake"
#load "processes.cake"
#load "outputs.cake"
#load "tests.cake"
#load "tasks/help.cake"
#load "tasks/development.cake"
#load "tasks/program.cake"

string target = FindTarget(Argument("target", "Help"));

// Ends the process before Cake prints its table of durations.
Teardown(_ => Environment.Exit(0));
RunTarget(target);
