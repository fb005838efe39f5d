using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Sweeps;

namespace ExperimentHarness.Tracking.Results;

/// <summary>
/// One writer per run, and per sweep, across processes. The lock is the operating system's on run.lock, so it ends with its process, however that
/// ends; run.owner beside it says who holds it, and, where a network file system knows no locks, lets this machine's
/// processes still see each other. Nothing waits for a lock.
/// </summary>
public sealed class RunLock : IDisposable
{
    private const string LockName = "run.lock";
    private const string OwnerName = "run.owner";

    // Whoever asks whether a run is held holds its lock for a moment.
    private const int Attempts = 10;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(10);

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: anything else, a full or read-only disk
    // among it, is no other process.
    private static readonly int[] LockedByAnother = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    private readonly FileStream _stream;
    private readonly string _folder;
    private bool _isReleased;

    private RunLock(FileStream stream, string folder, LockOwner? previousOwner)
    {
        _stream = stream;
        _folder = folder;
        PreviousOwner = previousOwner;
    }

    /// <summary>Who held the run before and was killed; null where the last one ended in order.</summary>
    public LockOwner? PreviousOwner { get; }

    /// <summary>Takes the lock of a run whose folder is made where it is missing.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="BadInputException">EH4103: another process holds it; it is named. EH5011: a file stands where its folder belongs.</exception>
    public static RunLock CreateAndTake(RunFolder run)
    {
        for (int attempt = 1; ; attempt++)
        {
            ResultsStore.Create(run);
            try
            {
                return Take(run);
            }
            catch (IOException exception) when (attempt < Attempts && exception is (DirectoryNotFoundException or FileNotFoundException))
            {
                // Another process removed the run or set it aside in this moment.
                Thread.Sleep(BetweenAttempts);
            }
        }
    }

    /// <summary>Takes the lock of a run, and removes half-written files that a killed owner left.</summary>
    /// <param name="run">Its folder must exist.</param>
    /// <exception cref="BadInputException">EH4103: another process holds it; it is named.</exception>
    public static RunLock Take(RunFolder run) => Take(run.Path, $"run {run.Name}");

    /// <summary>Takes the lock of a sweep, and removes half-written files that a killed owner left.</summary>
    /// <param name="sweep">Its folder must exist.</param>
    /// <exception cref="BadInputException">EH4103: another process holds it; it is named.</exception>
    public static RunLock Take(SweepFolder sweep) => Take(sweep.Path, $"sweep {sweep.Name}");

    /// <summary>Takes the lock of a run, or says null where another one holds it.</summary>
    /// <param name="run">Its folder must exist.</param>
    public static RunLock? TryTake(RunFolder run) => TryTake(run.Path);

    /// <summary>Whether a living process holds a run. A run without end event that nobody holds was interrupted.</summary>
    public static bool IsHeld(RunFolder run) => IsHeld(run.Path);

    /// <summary>Whether a living process holds a sweep. One with trials left that nobody holds was interrupted.</summary>
    public static bool IsHeld(SweepFolder sweep) => IsHeld(sweep.Path);

    private static bool IsHeld(string folder)
    {
        if (!File.Exists(Path.Combine(folder, LockName)))
        {
            return false;
        }

        // Only to read: a run on a disk that cannot be written to is held by nobody, and may be looked at. And shared: several may ask at once.
        using FileStream? stream = TryOpen(folder, FileMode.Open, FileAccess.Read, FileShare.Read);
        return stream is null || FindOwner(folder)?.IsRunningHere() == true;
    }

    /// <summary>Who holds a run, or held it last and was killed; null where the last one ended in order.</summary>
    public static LockOwner? FindOwner(RunFolder run) => FindOwner(run.Path);

    /// <summary>Releases the lock. run.lock stays: removing it would let two processes hold locks of two files of that name.</summary>
    public void Dispose()
    {
        if (!_isReleased)
        {
            _isReleased = true;
            File.Delete(OwnerPath(_folder));
            _stream.Dispose();
        }
    }

    /// <summary>Renames the folder while its lock is held, and releases the lock.</summary>
    internal void MoveAndRelease(string newPath)
    {
        _isReleased = true;
        File.Delete(OwnerPath(_folder));
        if (OperatingSystem.IsWindows())
        {
            // A folder with an open file cannot be renamed there.
            _stream.Dispose();
        }

        AtomicFile.Move(_folder, newPath);
        _stream.Dispose();
    }

    private static RunLock Take(string folder, string what) =>
        TryTake(folder) ?? throw new BadInputException(
            "EH4103",
            $"{what} is in use by {(FindOwner(folder) is LockOwner owner ? $"process {owner.ProcessId} on {owner.Host}, started {owner.ProcessStart:u}" : "another process")}; wait for it or stop it");

    private static RunLock? TryTake(string folder)
    {
        FileStream? stream = TryOpen(folder, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        for (int attempt = 1; stream is null && attempt < Attempts; attempt++)
        {
            Thread.Sleep(BetweenAttempts);
            stream = TryOpen(folder, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }

        if (stream is null)
        {
            return null;
        }

        try
        {
            LockOwner? previous = FindOwner(folder);
            if (previous?.IsRunningHere() == true)
            {
                stream.Dispose();
                return null;
            }

            foreach (string below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Where(below => !HasOtherWriters(below)).Prepend(folder))
            {
                AtomicFile.DeleteLeftovers(below);
            }

            AtomicFile.WriteAllText(OwnerPath(folder), $"{LockOwner.Current()}\n");
            return new RunLock(stream, folder, previous);
        }
        catch (IOException)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Tasks of a batch job leave their answers in a sweep's folder whoever holds it.</summary>
    private static bool HasOtherWriters(string folder) => Path.GetFileName(folder) == SweepFolder.TasksName;

    private static LockOwner? FindOwner(string folder)
    {
        try
        {
            return LockOwner.Parse(File.ReadAllText(OwnerPath(folder)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string OwnerPath(string folder) => Path.Combine(folder, OwnerName);

    private static FileStream? TryOpen(string folder, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockName), mode, access, share);
        }
        catch (IOException exception) when (LockedByAnother.Contains(exception.HResult))
        {
            return null;
        }
    }
}
