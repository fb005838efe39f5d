using System.IO.Compression;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Archives;

/// <summary>
/// Unpacks a zip archive that nobody has to trust: no entry leaves the folder, links and bombs are refused, checksums
/// are compared. The folder gets its name when all is on disk; before that nothing of it can be mistaken for whole.
/// </summary>
internal sealed class ZipExtractor(IProgress<DataProgress>? progress, CancellationToken cancellation)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>What is taken for a bomb.</summary>
    public ArchiveLimits Limits { get; init; } = new();

    /// <summary>Unpacks everything.</summary>
    /// <param name="archive">Path of the archive.</param>
    /// <param name="destination">Folder that must not exist; the caller keeps others away from it.</param>
    /// <exception cref="BadInputException">EH2030 to EH2034: the archive must not or cannot be unpacked.</exception>
    /// <exception cref="MissingRequirementException">EH2035: the disk is full.</exception>
    public void Extract(string archive, string destination)
    {
        try
        {
            AtomicFolder.Create(destination, unfinished => ExtractTo(archive, unfinished));
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            throw DiskSpace.Error(destination, $"the content of '{archive}'", failure);
        }
        catch (InvalidDataException failure)
        {
            throw Damaged(archive, failure.Message);
        }
    }

    private void ExtractTo(string archive, string folder)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        IReadOnlyList<Problem> problems = ZipNames.FindProblems(zip);
        if (problems.Count > 0)
        {
            throw new BadInputException(problems);
        }

        long allowed = Limits.BytesFor(new FileInfo(archive).Length);
        if (zip.Entries.Count > Limits.Entries || zip.Entries.Sum(entry => entry.Length) > allowed)
        {
            throw Bomb(archive, allowed);
        }

        _ = Directory.CreateDirectory(folder);
        var counter = new ProgressCounter(progress, DataActivity.Extract, archive, zip.Entries.Count);
        var buffer = new byte[BufferBytes];
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            string path = Path.Combine(folder, entry.FullName);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!entry.FullName.EndsWith('/'))
            {
                allowed -= ExtractFile(entry, path, buffer, () => Bomb(archive, Limits.BytesFor(new FileInfo(archive).Length)), allowed);
            }

            counter.Add();
        }
    }

    private static long ExtractFile(ZipArchiveEntry entry, string path, byte[] buffer, Func<BadInputException> bomb, long allowed)
    {
        var checksum = new Crc32();
        long written = 0;
        using Stream content = entry.Open();
#pragma warning disable CA5389 // ZipNames has refused every path that leaves the folder
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
#pragma warning restore CA5389
        for (int read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            written += read;
            if (written > allowed)
            {
                throw bomb();
            }

            checksum.Append(buffer.AsSpan(0, read));
            file.Write(buffer.AsSpan(0, read));
        }

        return written == entry.Length && checksum.Value == entry.Crc32
            ? written
            : throw new InvalidDataException($"the checksum of '{entry.FullName}' is {checksum.Value:x8} over {written} bytes, expected is {entry.Crc32:x8} over {entry.Length}");
    }

    private BadInputException Bomb(string archive, long allowed) =>
        new("EH2032", $"'{archive}' unpacks to more than {allowed:N0} bytes or {Limits.Entries:N0} entries, which looks like a bomb; unpack it yourself if you trust it, and name the folder in dataset.source");

    private static BadInputException Damaged(string archive, string reason) =>
        new("EH2034", $"'{archive}' is damaged or no zip archive ({reason}); remove it and get it again");
}
