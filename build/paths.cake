string root = System.IO.Path.GetDirectoryName(Context.Environment.WorkingDirectory.FullPath)!;
string solution = InRoot("ExperimentHarness.sln");
string programProject = InRoot("src/ExperimentHarness.Cli/ExperimentHarness.Cli.csproj");
string programFolder = InRoot("src/ExperimentHarness.Cli/bin/Release/net10.0");

// Not in the solution: its peers are packages of a gigabyte, which nobody needs who trains or tests.
string benchmarkProject = InRoot("tests/ExperimentHarness.Benchmarks/ExperimentHarness.Benchmarks.csproj");
string benchmark = InRoot("tests/ExperimentHarness.Benchmarks/bin/Release/net10.0/linux-x64/ExperimentHarness.Benchmarks.dll");

// The program that targets start; HARNESS_PROGRAM names a harness.dll that was built elsewhere, such as beside tests.
string givenProgram = EnvironmentVariable("HARNESS_PROGRAM") ?? "";
string program = givenProgram != "" ? givenProgram : System.IO.Path.Combine(programFolder, "harness.dll");

// The folder in which the user typed the command; relative paths in arguments start there.
string callerFolder = EnvironmentVariable("HARNESS_CALLER_FOLDER") ?? root;

string InRoot(string relativePath) => System.IO.Path.Combine(root, relativePath);
