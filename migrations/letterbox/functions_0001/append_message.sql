-- Add a message to a thread, once. What opened the thread is found by its place, the rest by the
-- index of later messages, so a message that is sent again on another day is still "already".
CREATE FUNCTION append_message(
    p_thread bytea, p_proof bytea, p_message bytea, p_day date, p_receipt bytea, p_sealed bytea,
    p_blob bytea
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    salt bytea := uuid_send(gen_random_uuid());
    first bigint;
    added bigint;
    way text;
BEGIN
    SELECT t.opening INTO first FROM public.threads t WHERE t.thread = p_thread
        AND sha256(salt || t.proof) = sha256(salt || p_proof);
    IF NOT FOUND THEN
        RETURN 'no-such-thread';
    END IF;
    PERFORM FROM public.messages m
        WHERE m.place = first AND m.thread = p_thread AND m.message = p_message;
    IF FOUND THEN
        RETURN 'already';
    END IF;
    INSERT INTO public.messages (place, message, thread, direction, day, receipt, sealed, blob)
        VALUES ({place}, p_message, p_thread, 'in', p_day, p_receipt, p_sealed, p_blob)
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS added = ROW_COUNT;
    IF added = 1 THEN
        SELECT count(*) INTO added FROM (
            SELECT FROM public.messages m
            WHERE m.thread = p_thread AND NOT m.opens AND m.direction = 'in' LIMIT 256
        ) AS held;
        RETURN CASE WHEN added < 256 THEN 'stored' ELSE 'full' END;
    END IF;
    SELECT m.direction INTO way FROM public.messages m
        WHERE m.thread = p_thread AND m.message = p_message AND NOT m.opens;
    RETURN CASE WHEN way = 'in' THEN 'already' ELSE 'taken' END;
END $$
