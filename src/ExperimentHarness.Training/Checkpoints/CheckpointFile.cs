using System.Security.Cryptography;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Training.Checkpoints;

/// <summary>
/// A run's checkpoint on disk: <c>checkpoint.bin</c>, and the one before as <c>checkpoint.previous.bin</c>. Each is
/// written under a temporary name and renamed, and ends in the SHA-256 of what stands before, so that no byte of it
/// can change unnoticed. Arrays go to the disk as they lie in memory; nothing is copied.
/// </summary>
public static class CheckpointFile
{
    /// <summary>Name of the newest checkpoint.</summary>
    public const string Name = "checkpoint.bin";

    /// <summary>Name of the one before.</summary>
    public const string PreviousName = "checkpoint.previous.bin";

    /// <summary>Writes a checkpoint; once it is on the disk, the newest so far becomes the previous one.</summary>
    /// <param name="folder">The run's folder. What a search found unusable in it has been deleted.</param>
    /// <param name="checkpoint">What to keep.</param>
    /// <returns>SHA-256 of the file.</returns>
    /// <exception cref="IOException">The disk is full or broken; a checkpoint that was there is still there.</exception>
    public static ContentDigest Write(string folder, Checkpoint checkpoint)
    {
        string path = Path.Combine(folder, Name);
        ContentDigest digest = default;
        AtomicFile.Write(path, Fill, PushAside);
        return digest;

        void Fill(Stream stream)
        {
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using (var hashed = new HashingStream(stream, sha256))
            {
                CheckpointCodec.Write(hashed, checkpoint);
            }

            byte[] checksum = sha256.GetCurrentHash();
            stream.Write(checksum);
            sha256.AppendData(checksum);
            digest = ContentDigest.Of(sha256);
        }

        void PushAside()
        {
            if (File.Exists(path))
            {
                // Killed between this and the last rename, a run finds only the previous one, which is as good.
                File.Move(path, Path.Combine(folder, PreviousName), overwrite: true);
            }
        }
    }

    /// <summary>Finds the newest checkpoint of a run that is sound and tells the same story as its journal.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="runKey">The run; another one's checkpoint is not used.</param>
    /// <param name="epochs">Epochs of its journal.</param>
    public static CheckpointSearch Read(string folder, string runKey, IReadOnlyList<EpochCompleted> epochs)
    {
        var notes = new List<string>();
        var unusable = new List<string>();
        foreach (string name in new[] { Name, PreviousName })
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                continue;
            }

            Checkpoint? checkpoint = Read(path, runKey, out string? defect);
            if (checkpoint is not null && !IsIn(checkpoint, epochs))
            {
                defect = $"EH3204: it stands after epoch {checkpoint.Epoch}, of which the journal tells otherwise";
            }
            else if (checkpoint is not null)
            {
                if (notes.Count > 0)
                {
                    notes.Add($"went back to {name} of epoch {checkpoint.Epoch}");
                }

                return new CheckpointSearch(checkpoint, [.. notes], [.. unusable]);
            }

            notes.Add($"{defect}: {name} was not used");
            unusable.Add(name);
        }

        return new CheckpointSearch(null, [.. notes], [.. unusable]);
    }

    /// <summary>Whether a run has any checkpoint on disk, sound or not.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, Name)) || File.Exists(Path.Combine(folder, PreviousName));

    /// <summary>Deletes a run's checkpoints: it is complete.</summary>
    public static void Delete(string folder) => Delete(folder, [Name, PreviousName]);

    /// <summary>Deletes what a search found unusable; otherwise the next checkpoint would push it over a sound one.</summary>
    public static void Delete(string folder, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            File.Delete(Path.Combine(folder, name));
        }
    }

    private static Checkpoint? Read(string path, string runKey, out string? defect)
    {
        using FileStream stream = File.OpenRead(path);
        if (!CheckpointCodec.HasMark(stream))
        {
            defect = "EH3202: it is no checkpoint of this version";
            return null;
        }

        if (!IsSound(stream))
        {
            defect = "EH3201: it is damaged or cut off";
            return null;
        }

        Checkpoint checkpoint = CheckpointCodec.Read(stream);
        defect = checkpoint.RunKey == runKey ? null : $"EH3203: it belongs to run {checkpoint.RunKey}, not to {runKey}";
        return defect is null ? checkpoint : null;
    }

    private static bool IsIn(Checkpoint checkpoint, IReadOnlyList<EpochCompleted> epochs) =>
        checkpoint.Epoch <= epochs.Count && epochs[checkpoint.Epoch - 1].StateHash == checkpoint.StateHash;

    /// <summary>Whether the bytes are those that were written. Looked at before anything is believed that they say.</summary>
    private static bool IsSound(FileStream stream)
    {
        long length = stream.Length - SHA256.HashSizeInBytes;
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        stream.Position = 0;
        while (stream.Position < length)
        {
            int count = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, length - stream.Position));
            if (count == 0)
            {
                return false;
            }

            sha256.AppendData(buffer, 0, count);
        }

        Span<byte> checksum = stackalloc byte[SHA256.HashSizeInBytes];
        return stream.ReadAtLeast(checksum, checksum.Length, throwOnEndOfStream: false) == checksum.Length
            && sha256.GetHashAndReset().AsSpan().SequenceEqual(checksum);
    }
}
