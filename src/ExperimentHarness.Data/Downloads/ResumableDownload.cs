using System.Net;
using System.Net.Http.Headers;
using ExperimentHarness.Data.Files;

namespace ExperimentHarness.Data.Downloads;

/// <summary>
/// Brings one file from one address into a <see cref="PartFile"/>, from where an earlier attempt stopped when the
/// server says that it still has the same version (RFC 9110: Range with If-Range); else from the start.
/// </summary>
internal sealed class ResumableDownload(HttpClient http, TimeProvider time, DownloadPolicy policy, IProgress<DataProgress>? progress)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Downloads until the part file is whole; asks again after cuts.</summary>
    /// <exception cref="PlaceUnavailableException">The place cannot be used; says why.</exception>
    public async Task RunAsync(DownloadPlace place, PartFile part, CancellationToken cancellation)
    {
        TimeSpan delay = policy.RetryDelay;
        for (int failures = 0; ;)
        {
            long before = part.Length;
            try
            {
                await TryAsync(place, part, cancellation);
                return;
            }
            catch (Exception failure) when (IsTransient(failure, cancellation))
            {
                (failures, delay) = part.Length > before ? (1, policy.RetryDelay) : (failures + 1, delay * 2);
                if (failures > policy.Retries)
                {
                    throw new PlaceUnavailableException($"{Reason(failure)}, {failures} times in a row", failure);
                }

                await Task.Delay(delay, time, cancellation);
            }
            catch (HttpRequestException failure)
            {
                throw new PlaceUnavailableException(Reason(failure), failure);
            }
        }
    }

    private static bool IsTransient(Exception failure, CancellationToken cancellation) => failure switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        HttpRequestException { StatusCode: { } status } => (int)status >= 500 || status == HttpStatusCode.RequestedRangeNotSatisfiable,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => true,
        IOException disk => !DiskSpace.IsExhausted(disk),
        _ => false,
    };

    private static string Reason(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => $"the server answers {(int)status} {status}",
        OperationCanceledException => "the server fell silent",
        _ => failure.Message,
    };

    private async Task TryAsync(DownloadPlace place, PartFile part, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(place.Location, UriKind.Absolute));
        long start = AskForRest(request, place, part);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stall.CancelAfter(policy.StallTimeout);
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            part.Delete();
        }

        response.EnsureSuccessStatusCode();
        HttpContentHeaders headers = response.Content.Headers;
        if (response.StatusCode != HttpStatusCode.PartialContent || headers.ContentRange?.From != start)
        {
            if (response.StatusCode == HttpStatusCode.PartialContent)
            {
                part.Delete();
                throw new IOException($"the server sent the range {headers.ContentRange}, asked for was {start}-");
            }

            start = 0;
            EntityTagHeaderValue? tag = response.Headers.ETag;
            part.Restart(new PartMarks(place.Location, tag is { IsWeak: false } ? tag.Tag : null, headers.LastModified));
        }

        long? total = headers.ContentLength + start;
        if (total is { } announced && place.Source.Bytes is { } expected && announced != expected)
        {
            part.Delete();
            throw new PlaceUnavailableException($"the file there has {announced:N0} bytes, expected are {expected:N0}");
        }

        await CopyAsync(response.Content, place, part, new DataProgress(DataActivity.Download, place.Location, start, total), stall);
    }

    /// <summary>Asks for what is missing where the bytes that are there can be trusted; returns their number.</summary>
    private static long AskForRest(HttpRequestMessage request, DownloadPlace place, PartFile part)
    {
        PartMarks? marks = part.Marks;
        bool verifiable = place.Source.Sha256 is not null || place.Source.Md5 is not null;
        if (part.Length == 0 || marks?.Address != place.Location || (marks is { ETag: null, LastModified: null } && !verifiable))
        {
            return 0;
        }

        request.Headers.Range = new RangeHeaderValue(part.Length, null);
        if (marks.ETag is { } tag)
        {
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        }
        else if (marks.LastModified is { } date)
        {
            request.Headers.IfRange = new RangeConditionHeaderValue(date);
        }

        return part.Length;
    }

    private async Task CopyAsync(HttpContent content, DownloadPlace place, PartFile part, DataProgress begin, CancellationTokenSource stall)
    {
        long done = begin.Done;
        long step = Math.Max(1 << 20, (begin.Total ?? 0) / 100);
        long reported = done;
        var buffer = new byte[BufferBytes];
        await using Stream body = await content.ReadAsStreamAsync(stall.Token);
        await using var file = new FileStream(part.Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Position = done;
        progress?.Report(begin);
        while (true)
        {
            stall.CancelAfter(policy.StallTimeout);
            int read = await body.ReadAsync(buffer, stall.Token);
            if (read == 0)
            {
                break;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), stall.Token);
            done += read;
            if (done - reported >= step || done == begin.Total)
            {
                progress?.Report(begin with { Done = done });
                reported = done;
            }
        }

        if (begin.Total is { } total && done != total)
        {
            throw new IOException($"the connection ended after {done:N0} of {total:N0} bytes of {place.Location}");
        }

        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }
}
