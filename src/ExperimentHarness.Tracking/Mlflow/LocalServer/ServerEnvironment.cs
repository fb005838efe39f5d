using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Mlflow.LocalServer;

/// <summary>The server's own virtual environment: made once, and again when the pinned list changed.</summary>
internal sealed class ServerEnvironment(LocalServerFolders folders)
{
    private static readonly string[] Interpreters = ["python3.11", "python3.12", "python3.13", "python3", "python"];

    /// <summary>Installs what is not there; says so through <paramref name="report"/>.</summary>
    /// <exception cref="MissingRequirementException">No Python, or its packages cannot be had.</exception>
    public async Task EnsureAsync(IProgress<string> report, CancellationToken cancel)
    {
        string wanted = ContentDigest.Of(Encoding.UTF8.GetBytes(await File.ReadAllTextAsync(Path.Combine(folders.Requirements, "requirements-server.lock"), cancel))).Hex;
        string stamp = Path.Combine(folders.Environment, "installed.sha256");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancel) == wanted)
        {
            return;
        }

        report.Report("installing the MLflow server into its own environment, once; this takes a minute or more");
        (string python, bool isLocked) = await FindPythonAsync(cancel);
        await RunAsync(new ProcessStartInfo(python, ["-m", "venv", "--clear", folders.Environment]), static _ => { }, cancel);
        string requirements = Path.Combine(folders.Requirements, isLocked ? "requirements-server.lock" : "requirements-server.txt");
        var progress = new InstallProgress(await File.ReadAllLinesAsync(requirements, cancel), report);
        await RunAsync(Install(requirements, isLocked), progress.Hear, cancel);
        await File.WriteAllTextAsync(stamp, wanted, cancel);
    }

    private ProcessStartInfo Install(string requirements, bool isLocked)
    {
        var install = new ProcessStartInfo(Path.Combine(folders.Executables, "python"), ["-m", "pip", "install", "--progress-bar", "off", "--disable-pip-version-check", "--no-deps"]);
        if (folders.Wheels is { } wheels)
        {
            install.ArgumentList.Add("--no-index");
            install.ArgumentList.Add("--find-links");
            install.ArgumentList.Add(wheels);
        }

        // The digests are those of the wheels for CPython 3.11 on x86-64 Linux; elsewhere the versions alone are pinned.
        if (isLocked)
        {
            install.ArgumentList.Add("--require-hashes");
        }

        install.ArgumentList.Add("-r");
        install.ArgumentList.Add(requirements);
        return install;
    }

    private static async Task<(string Python, bool IsLocked)> FindPythonAsync(CancellationToken cancel)
    {
        foreach (string python in Interpreters)
        {
            string? version = await VersionAsync(python, cancel);
            if (version is not null)
            {
                bool isLocked = version == "3.11" && OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;
                return (python, isLocked);
            }
        }

        throw new MissingRequirementException("EH4210", "no Python 3.10 or newer found (tried " + string.Join(", ", Interpreters) + "); the MLflow server is a Python program: install Python 3.11 with its venv module, or give the address of a server that runs elsewhere by MLFLOW_TRACKING_URI");
    }

    private static async Task<string?> VersionAsync(string python, CancellationToken cancel)
    {
        try
        {
            ProcessResult result = await ProcessResult.OfAsync(new ProcessStartInfo(python, ["-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"]), cancel);
            string version = result.Output.Trim();
            return result.ExitCode == 0 && Version.TryParse(version, out Version? parsed) && parsed >= new Version(3, 10) ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // there is no such program
        }
    }

    private async Task RunAsync(ProcessStartInfo start, Action<string> hear, CancellationToken cancel)
    {
        ProcessResult result = await ProcessResult.OfAsync(start, hear, cancel);
        if (result.ExitCode != 0)
        {
            string source = folders.Wheels is null ? "the package index that pip is set to" : "the folder that HARNESS_WHEELS names";
            throw new MissingRequirementException("EH4210", $"the MLflow server's packages could not be installed from {source}: {result.LastLine}");
        }
    }
}
