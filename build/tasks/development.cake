Task("Build")
    .Description("""
        Builds everything; warnings are errors, and specs are checked too
        ./build.sh --target=Build
        """)
    .Does(() =>
    {
        OnlyArgument("");
        BuildSolution();
    });

Task("Test")
    .Description("""
        Builds, and runs all tests or those that a filter names
        ./build.sh --target=Test --filter=FullyQualifiedName~RunKey
        """)
    .Does(() =>
    {
        string filter = OnlyArgument("filter");
        BuildSolution();
        RunTests(filter);
    });

Task("Benchmark")
    .Description("""
        Measures the harness against libtorch, ONNX Runtime and TensorFlow on this machine; --readme renews the tables in README.md
        ./build.sh --target=Benchmark --filter=forward,head
        """)
    .Does(() =>
    {
        RequireLinuxX64();
        BuildProgram();
        Compile(benchmarkProject);
        Start(callerFolder, "dotnet", [benchmark, .. arguments, $"--root={root}"]);
    });

Task("Format")
    .Description("""
        Formats the source files; with --verify=true only says whether they are formatted
        ./build.sh --target=Format
        """)
    .Does(() =>
    {
        string[] verify = OnlyArgument("verify") == "true" ? ["--verify-no-changes"] : [];
        Start(root, "dotnet", ["format", "whitespace", solution, .. verify]);
        Start(root, "dotnet", ["format", "whitespace", System.IO.Path.GetDirectoryName(benchmarkProject)!, "--folder", .. verify]);
    });

Task("Clean")
    .Description("""
        Removes what builds and tests left; results/ and .harness/ stay
        ./build.sh --target=Clean
        """)
    .Does(() =>
    {
        OnlyArgument("");
        DeleteFolders([root], "TestResults");
        DeleteFolders([.. System.IO.Directory.GetDirectories(InRoot("src"))], "bin", "obj");
        DeleteFolders([.. System.IO.Directory.GetDirectories(InRoot("tests"))], "bin", "obj");
    });

// The libraries to compare with are packages of this platform, and peaks of memory are read in /proc.
void RequireLinuxX64()
{
    if (!IsRunningOnLinux() || System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64)
    {
        Fail(3, "error EH5007: Benchmark runs on Linux x64 only: its project brings the other libraries for this platform");
    }
}
