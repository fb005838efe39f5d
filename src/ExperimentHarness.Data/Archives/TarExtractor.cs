using System.Formats.Tar;
using System.IO.Compression;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Archives;

/// <summary>
/// Unpacks a tar archive in gzip or Brotli, as libraries are packed: no entry leaves the folder, links lead to a neighbour only, bombs
/// are refused. The folder gets its name when all is on disk.
/// </summary>
/// <param name="progress">Told how many files are there.</param>
/// <param name="cancellation">Ends it; nothing is kept then.</param>
internal sealed class TarExtractor(IProgress<DataProgress>? progress, CancellationToken cancellation)
{
    /// <summary>What is taken for a bomb.</summary>
    public ArchiveLimits Limits { get; init; } = new();

    /// <summary>Unpacks everything.</summary>
    /// <param name="archive">Path of the archive; its name ends in .tar.gz, .tgz or .tar.br.</param>
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
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or InvalidOperationException)
        {
            throw Damaged(archive, failure.Message);
        }
    }

    private void ExtractTo(string archive, string folder)
    {
        using FileStream file = File.OpenRead(archive);
        using Stream content = archive.EndsWith(".br", StringComparison.OrdinalIgnoreCase)
            ? new BrotliStream(file, CompressionMode.Decompress)
            : new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(content);
        long allowed = Limits.BytesFor(file.Length);
        int entries = 0;
        _ = Directory.CreateDirectory(folder);
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            allowed -= entry.Length;
            if (allowed < 0 || ++entries > Limits.Entries)
            {
                throw new BadInputException("EH2032", $"'{archive}' unpacks to more than {Limits.BytesFor(file.Length):N0} bytes or {Limits.Entries:N0} entries, which looks like a bomb; unpack it yourself if you trust it");
            }

            ExtractEntry(entry, archive, folder);
            progress?.Report(new DataProgress(DataActivity.Extract, archive, entries, null));
        }

        if (entries == 0)
        {
            throw new InvalidDataException("it has no entry");
        }
    }

    private static void ExtractEntry(TarEntry entry, string archive, string folder)
    {
        string path = Path.GetFullPath(Path.Combine(folder, entry.Name));
        if (!$"{path}/".StartsWith($"{Path.GetFullPath(folder)}/", StringComparison.Ordinal))
        {
            throw new BadInputException("EH2030", $"the entry '{entry.Name}' of '{archive}' would leave its folder; do not use this archive");
        }

        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                _ = Directory.CreateDirectory(path);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                entry.ExtractToFile(path, overwrite: false);
                break;
            case TarEntryType.SymbolicLink when Path.GetFileName(entry.LinkName) == entry.LinkName:
                _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                _ = File.CreateSymbolicLink(path, entry.LinkName);
                break;
            default:
                throw new BadInputException("EH2031", $"the entry '{entry.Name}' of '{archive}' is a {entry.EntryType}; do not use this archive");
        }
    }

    private static BadInputException Damaged(string archive, string reason) =>
        new("EH2034", $"'{archive}' is damaged or no tar archive ({reason}); remove it and get it again");
}
