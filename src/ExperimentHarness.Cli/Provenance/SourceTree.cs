using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Files;
using LibGit2Sharp;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>The git repository that the root lies in. Reads only, and runs none of the programs that its settings may name.</summary>
/// <param name="folders">The root, and the folders of the harness' own files, which are no sources.</param>
internal sealed class SourceTree(HarnessFolders folders)
{
    private static readonly StatusOptions Status = new()
    {
        IncludeIgnored = false,
        RecurseUntrackedDirs = true,
        DetectRenamesInIndex = false,
        DetectRenamesInWorkDir = false,
    };

    /// <summary>Takes the state and the patch.</summary>
    public GitSnapshot Look()
    {
        try
        {
            // Null too where the repository is bare.
            if (Repository.Discover(folders.Root) is not { } found)
            {
                return GitSnapshot.Without(null);
            }

            using var repository = new Repository(found);
            return repository.Info.WorkingDirectory is null ? GitSnapshot.Without(null) : Look(repository);
        }
        catch (LibGit2SharpException failure)
        {
            // Another user's, of a format that libgit2 does not know, damaged: the run itself needs none of it.
            return GitSnapshot.Without(failure.Message.Replace(folders.Root, ".", StringComparison.Ordinal));
        }
    }

    private GitSnapshot Look(Repository repository)
    {
        StatusEntry[] entries = [.. repository.RetrieveStatus(Status).Where(entry => entry.State is not (FileStatus.Unaltered or FileStatus.Ignored))];
        string[] untracked =
        [
            .. entries.Where(entry => entry.State == FileStatus.NewInWorkdir)
                .Select(entry => entry.FilePath)
                .Where(path => !IsOwn(Path.Combine(repository.Info.WorkingDirectory, path)))
                .Order(StringComparer.Ordinal),
        ];
        string[] changed = [.. entries.Where(entry => entry.State != FileStatus.NewInWorkdir).Select(entry => entry.FilePath).Order(StringComparer.Ordinal)];
        var patch = WorkingTreePatch.Of(repository, changed);
        var state = new GitState(
            repository.Head.Tip?.Sha,
            repository.Info.IsHeadDetached ? null : repository.Head.FriendlyName,
            patch.Changed,
            untracked.ToValueList(),
            patch.Sha256,
            patch.LeftOut);
        return new GitSnapshot(state, patch.Content, null);
    }

    private bool IsOwn(string path) => IsIn(path, folders.Results) || IsIn(path, folders.Home);

    private static bool IsIn(string path, string folder) => !Path.GetRelativePath(folder, path).StartsWith("..", StringComparison.Ordinal);
}
