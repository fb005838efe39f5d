using System.Collections.Concurrent;
using System.Globalization;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Data.Files;

/// <summary>
/// Remembers the SHA-256 of files of one folder by (path, size, time of last change), so that a data set is not read
/// whole for every run. A file that changed within the last two seconds before it was read is not remembered: it could
/// change again without another time.
/// </summary>
internal sealed class FileDigestCache
{
    private const long SettledAfterTicks = 2 * TimeSpan.TicksPerSecond;

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, FileFingerprint> _known = new(StringComparer.Ordinal);
    private int _added;

    /// <summary>Opens the cache of a folder.</summary>
    /// <param name="cacheFolder">Where caches lie; made when needed.</param>
    /// <param name="folder">Folder whose files are digested.</param>
    /// <param name="time">Tells which changes are too fresh.</param>
    public FileDigestCache(string cacheFolder, string folder, TimeProvider time)
    {
        Folder = folder;
        _time = time;
        _path = Path.Combine(cacheFolder, $"{ContentDigest.Of(System.Text.Encoding.UTF8.GetBytes(Path.GetFullPath(folder))).Short}.tsv");
        Load();
    }

    /// <summary>The folder whose files are digested.</summary>
    public string Folder { get; }

    /// <summary>The fingerprint of a file, read only where size or time are not those remembered.</summary>
    /// <param name="relativePath">Path within the folder.</param>
    public FileFingerprint Fingerprint(string relativePath)
    {
        string path = Path.Combine(Folder, relativePath);
        if (_known.TryGetValue(relativePath, out FileFingerprint? known) && known.MatchesMarks(new FileInfo(path)))
        {
            return known;
        }

        long now = _time.GetUtcNow().UtcTicks;
        FileFingerprint read = FileFingerprint.Read(path);
        if (read.ModifiedTicks < now - SettledAfterTicks)
        {
            _known[relativePath] = read;
            Interlocked.Increment(ref _added);
        }

        return read;
    }

    /// <summary>Writes what was learnt. Without it the next run reads again, so a full disk is no error.</summary>
    public void Save()
    {
        if (Interlocked.Exchange(ref _added, 0) == 0)
        {
            return;
        }

        try
        {
            AtomicFile.CreateFolder(Path.GetDirectoryName(_path)!);
            AtomicFile.WriteAllText(_path, string.Concat(_known.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(Line)));
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            _known.Clear();
        }
    }

    /// <summary>Relative paths of remembered files that look the same but have other content, in ordinal order; reads every one.</summary>
    public IReadOnlyList<string> FindDamagedFiles() =>
    [
        .. _known
            .Where(entry => entry.Value.MatchesMarks(new FileInfo(Path.Combine(Folder, entry.Key))))
            .Where(entry => FileFingerprint.Read(Path.Combine(Folder, entry.Key)).Digest != entry.Value.Digest)
            .Select(entry => entry.Key)
            .Order(StringComparer.Ordinal),
    ];

    private static string Line(KeyValuePair<string, FileFingerprint> entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Value.Digest}\t{entry.Value.Bytes}\t{entry.Value.ModifiedTicks}\t{entry.Key}\n");

    private void Load()
    {
        if (!File.Exists(_path))
        {
            return;
        }

        foreach (string line in File.ReadLines(_path))
        {
            string[] fields = line.Split('\t', 4);
            if (fields.Length == 4
                && fields[0].Length == 64
                && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
                && long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks))
            {
                _known[fields[3]] = new FileFingerprint(bytes, ticks, new ContentDigest(fields[0]));
            }
        }
    }
}
