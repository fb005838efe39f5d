using System.Globalization;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Journal;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Tracking.Results;

/// <summary>The runs of results/: <c>results/&lt;experiment&gt;/&lt;run key&gt;/</c>.</summary>
/// <param name="folders">Where results are.</param>
public sealed class ResultsStore(HarnessFolders folders)
{
    private const string DoomedPrefix = ".deleted-";

    /// <summary>The folder of a run; not made.</summary>
    public RunFolder FolderOf(string experiment, RunKey key) =>
        new(experiment, key, null, Path.Combine(folders.Results, experiment, key.Text));

    /// <summary>The folder of a sweep; not made.</summary>
    public SweepFolder FolderOfSweep(string experiment, string key) => new(experiment, key, Path.Combine(folders.Results, experiment, SweepFolder.ParentName, key));

    /// <summary>The sweeps of every experiment, or of one, in the order of their names.</summary>
    public IReadOnlyList<SweepFolder> ListSweeps(string? experiment = null) => experiment is null
        ? Directory.Exists(folders.Results) ? [.. Directory.EnumerateDirectories(folders.Results).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).SelectMany(ListSweepsOf)] : []
        : ListSweepsOf(experiment);

    private IReadOnlyList<SweepFolder> ListSweepsOf(string experiment)
    {
        string parent = Path.Combine(folders.Results, experiment, SweepFolder.ParentName);
        return Directory.Exists(parent)
            ? [.. Directory.EnumerateDirectories(parent).Where(folder => RunKey.IsKey(Path.GetFileName(folder))).Order(StringComparer.Ordinal).Select(folder => new SweepFolder(experiment, Path.GetFileName(folder), folder))]
            : [];
    }

    /// <summary>Makes a sweep's folder.</summary>
    public static void Create(SweepFolder sweep) => AtomicFile.CreateFolder(sweep.Path);

    /// <summary>Runs that have a journal, newest first (by their first event; those without a whole one last), earlier attempts included.</summary>
    /// <param name="experiment">Only this experiment's, or null for all.</param>
    public IReadOnlyList<RunFolder> List(string? experiment = null) =>
    [
        .. FindFolders(experiment)
            .Where(run => File.Exists(run.Journal))
            .OrderByDescending(run => JournalReader.ReadFirst(run.Journal)?.Time ?? DateTimeOffset.MinValue)
            .ThenBy(run => run.Name, StringComparer.Ordinal),
    ];

    /// <summary>The one run that a text names.</summary>
    /// <param name="text">The beginning of its key, or <c>experiment/beginning</c>; an earlier attempt's name needs its <c>.n</c>.</param>
    /// <param name="status">Only runs in this state, or null for all.</param>
    /// <exception cref="BadInputException">EH4101 no run, EH4102 several: the candidates are listed.</exception>
    public RunFolder Find(string text, RunStatus? status = null)
    {
        int slash = text.LastIndexOf('/');
        string? experiment = slash < 0 ? null : text[..slash];
        string prefix = text[(slash + 1)..];
        int dot = prefix.IndexOf('.', StringComparison.Ordinal);
        string keyPrefix = dot < 0 ? prefix : prefix[..dot];
        int? attempt = dot < 0 ? null : int.TryParse(prefix[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

        IReadOnlyList<RunFolder> candidates =
        [
            .. List(experiment).Where(run => run.Attempt == attempt && run.Key.Text.StartsWith(keyPrefix, StringComparison.Ordinal)
                && (status is null || ReadHistory(run).Status == status)),
        ];
        string kind = status is { } only ? $"{only.ToString().ToLowerInvariant()} run" : "run";
        return candidates.Count switch
        {
            1 => candidates[0],
            0 => throw new BadInputException("EH4101", $"no {kind} in {folders.Results} is called \"{text}\"; give the beginning of a run key, or experiment/beginning (List shows them)"),
            _ => throw new BadInputException("EH4102", $"\"{text}\" is the beginning of {candidates.Count} {kind}s: {string.Join(", ", candidates.Select(run => run.Name))}; write more of it, such as {candidates[0].Name}"),
        };
    }

    /// <summary>Makes a run's folder.</summary>
    public static void Create(RunFolder run) => AtomicFile.CreateFolder(run.Path);

    /// <summary>Keeps a run as an earlier attempt, <c>key.1</c> or the next free number, so that it can be trained again.</summary>
    /// <exception cref="BadInputException">EH4103: a process is training it.</exception>
    public RunFolder SetAside(RunFolder run)
    {
        using var held = RunLock.Take(run);
        int attempt = 1 + FindFolders(run.Experiment).Where(other => other.Key == run.Key).Max(other => other.Attempt ?? 0);
        var aside = run with { Attempt = attempt, Path = string.Create(CultureInfo.InvariantCulture, $"{run.Path}.{attempt}") };
        held.MoveAndRelease(aside.Path);
        return aside;
    }

    /// <summary>Removes a run and all it left, and what a process left that was killed while it removed one beside it. Renamed first, so that a run is never half there.</summary>
    /// <exception cref="BadInputException">EH4103: a process is training it.</exception>
    public static void Delete(RunFolder run)
    {
        string parent = Path.GetDirectoryName(run.Path)!;
        using var held = RunLock.Take(run);
        held.MoveAndRelease(Path.Combine(parent, $"{DoomedPrefix}{Path.GetFileName(run.Path)}-{Path.GetRandomFileName()}"));
        DeleteDoomed(parent);
    }

    /// <summary>Removes what processes left that were killed while they removed a run.</summary>
    public void DeleteDoomed()
    {
        foreach (string experiment in Directory.Exists(folders.Results) ? Directory.GetDirectories(folders.Results) : [])
        {
            DeleteDoomed(experiment);
        }
    }

    /// <summary>The state of a run by its journal; the one of an empty journal where there is none.</summary>
    public static RunHistory ReadHistory(RunFolder run) =>
        RunHistory.Of(File.Exists(run.Journal) ? JournalReader.Read(run.Journal).Entries : []);

    private static void DeleteDoomed(string parent)
    {
        foreach (string doomed in Directory.GetDirectories(parent, $"{DoomedPrefix}*"))
        {
            try
            {
                Directory.Delete(doomed, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another process is at it too.
            }
        }
    }

    private IEnumerable<RunFolder> FindFolders(string? experiment)
    {
        if (!Directory.Exists(folders.Results))
        {
            return [];
        }

        return Directory.EnumerateDirectories(folders.Results)
            .Where(folder => experiment is null || Path.GetFileName(folder) == experiment)
            .SelectMany(folder => Directory.EnumerateDirectories(folder).Select(Parse).OfType<RunFolder>());
    }

    /// <summary>The run of a folder's name; null for sweep, report and whatever else lies there.</summary>
    private static RunFolder? Parse(string path)
    {
        string experiment = Path.GetFileName(Path.GetDirectoryName(path)!);
        string[] parts = Path.GetFileName(path).Split('.');
        if (!RunKey.IsKey(parts[0]))
        {
            return null;
        }

        return parts.Length switch
        {
            1 => new RunFolder(experiment, new RunKey(parts[0]), null, path),
            2 when int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int attempt) =>
                new RunFolder(experiment, new RunKey(parts[0]), attempt, path),
            _ => null,
        };
    }
}
