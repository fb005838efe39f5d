using System.Diagnostics;
using ExperimentHarness.Testing;

namespace ExperimentHarness.EndToEnd.Tests.Processes;

/// <summary>
/// A copy of build.sh and the task graph in a folder with spaces, which starts the program that was built with these
/// tests: the checkout's own build folders are in use while tests run.
/// </summary>
internal sealed class BuildScript : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the copy.</summary>
    public BuildScript()
    {
        Copy("build.sh");
        Copy("global.json");
        Copy(".config/dotnet-tools.json");
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "build"), "*", SearchOption.AllDirectories))
        {
            Copy(Path.GetRelativePath(Repository.Root, file));
        }
    }

    /// <summary>The folder of the copy.</summary>
    public string Root => _folder.Path;

    /// <summary>Runs the script in its folder.</summary>
    public ProcessResult Run(params string[] arguments) => HarnessProcess.Run(Start(arguments));

    /// <summary>How to start the script; environment and folder may still be changed.</summary>
    public ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", [_folder["build.sh"], .. arguments]) { WorkingDirectory = Root };
        start.Environment["HARNESS_PROGRAM"] = HarnessProcess.Program;
        return start;
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    private void Copy(string relativePath)
    {
        string target = _folder[relativePath];
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(Repository.Root, relativePath), target);
    }
}
