using System.Security.Cryptography;
using System.Text;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>What lies on a disk after a power cut.</summary>
/// <param name="Files">Content by relative path, of all files that the program had touched and that are there.</param>
/// <param name="Touched">Relative paths that the program had touched.</param>
internal sealed record DiskState(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyCollection<string> Touched)
{
    /// <summary>Equal for equal states. What a temporary file holds makes no difference: nobody reads it.</summary>
    public string Digest
    {
        get
        {
            var text = new StringBuilder();
            foreach ((string path, byte[] content) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                text.Append(path).Append('\n').Append(IsTemporary(path) ? "" : ContentDigests.Of(content)).Append('\n');
            }

            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }

    /// <summary>Whether a file has the name of one that is being written.</summary>
    public static bool IsTemporary(string path) => path.EndsWith(".tmp", StringComparison.Ordinal);

    /// <summary>Makes a folder so, in which lies what the program had found.</summary>
    public void WriteTo(string folder)
    {
        foreach (string path in Touched.Where(path => !Files.ContainsKey(path) && File.Exists(Path.Combine(folder, path))))
        {
            File.Delete(Path.Combine(folder, path));
        }

        foreach ((string path, byte[] content) in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllBytes(Path.Combine(folder, path), content);
        }
    }
}
