using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ExperimentHarness.Training.Features;
using Microsoft.Win32.SafeHandles;

namespace ExperimentHarness.Benchmarks.Store;

/// <summary>A feature store of 100,000 views.</summary>
internal static partial class LargeStore
{
    /// <summary>Number of views.</summary>
    public const int Views = 100_000;

    /// <summary>Distance between the views that are looked up one after the other: without a common divisor with their number.</summary>
    public const int Stride = 37_813;

    private const long MaximumBytes = 64L << 30;
    private const int ShareOfSetValues = 4;
    private const int DontNeed = 4; // POSIX_FADV_DONTNEED

    /// <summary>Makes the store anew.</summary>
    /// <param name="folder">Where; what is there goes.</param>
    /// <param name="featureLength">Values of a view, of which a quarter are not 0.</param>
    public static void Create(string folder, int featureLength)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        using FeatureStore store = Open(folder);
        File.WriteAllText(LengthFile(folder), $"{featureLength}");
        float[] features = new float[featureLength];
        for (int view = 0; view < Views; view++)
        {
            Array.Clear(features);
            for (int i = view % ShareOfSetValues; i < featureLength; i += ShareOfSetValues)
            {
                features[i] = view + i + 1;
            }

            store.Append(KeyOf(view), features);
        }
    }

    /// <summary>Opens it.</summary>
    public static FeatureStore Open(string folder) => FeatureStore.Open(new FeatureStoreOptions(folder, MaximumBytes, TimeProvider.System, _ => { }));

    /// <summary>Values of a view.</summary>
    public static int FeatureLength(string folder) => int.Parse(File.ReadAllText(LengthFile(folder)), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A view's key: a digest, as all keys are.</summary>
    public static ViewKey KeyOf(int view)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(number, view);
        SHA256.HashData(number, digest);
        return ViewKey.ReadFrom(digest);
    }

    /// <summary>Writes the files to disk and takes them out of the page cache: what follows reads the disk, as after a restart.</summary>
    public static void DropFromPageCache(string folder)
    {
        foreach (string file in Directory.GetFiles(folder))
        {
            using SafeFileHandle handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
            _ = AdviseOfFile(handle, 0, 0, DontNeed);
        }
    }

    private static string LengthFile(string folder) => Path.Combine(folder, "feature-length.txt");

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AdviseOfFile(SafeFileHandle file, long offset, long length, int advice);
}
