using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;

namespace ExperimentHarness.Testing;

/// <summary>A folder under real git, with settings of its own. Where there is no git, the test is skipped.</summary>
public sealed class GitCheckout : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes an empty repository on branch main.</summary>
    public GitCheckout()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.name", "Ada");
        Git("config", "user.email", "ada@example.org");
        Git("config", "core.autocrlf", "false");
    }

    /// <summary>Full path.</summary>
    public string Path => _folder.Path;

    /// <summary>Full path of something in it.</summary>
    public string this[string relativePath] => _folder[relativePath];

    /// <summary>Writes a text file.</summary>
    public string Write(string relativePath, string content) => _folder.Write(relativePath, content);

    /// <summary>Writes a file.</summary>
    public void Write(string relativePath, byte[] content) => File.WriteAllBytes(_folder.Write(relativePath, ""), content);

    /// <summary>Commits everything, and returns the commit's id.</summary>
    public string Commit()
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message=a state", "--allow-empty");
        return Git("rev-parse", "HEAD").Trim();
    }

    /// <summary>Applies a patch to the last commit, and returns the id of the tree that results.</summary>
    public string Apply(ReadOnlySpan<byte> patch)
    {
        using var copy = new TemporaryFolder();
        string file = copy["a.patch"];
        File.WriteAllBytes(file, patch.ToArray());
        Git("worktree", "add", "--quiet", "--detach", copy["tree"], "HEAD");
        GitIn(copy["tree"], "apply", "--index", file);
        return GitIn(copy["tree"], "write-tree").Trim();
    }

    /// <summary>Id of the tree that tracked files make as they are on disk.</summary>
    public string TrackedTree()
    {
        Git("add", "--update");
        return Git("write-tree").Trim();
    }

    /// <summary>Runs git there, and returns its output.</summary>
    public string Git(params string[] arguments) => GitIn(Path, arguments);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (string file in Directory.EnumerateFiles(this[".git"], "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal); // git's objects are read-only, which Windows does not remove
        }

        _folder.Dispose();
    }

    private static string GitIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.Result}");
        }
        catch (Win32Exception)
        {
            Assert.Ignore("needs git on the path");
            throw;
        }
    }
}
